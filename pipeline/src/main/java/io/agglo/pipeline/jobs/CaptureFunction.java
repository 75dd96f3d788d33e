package io.agglo.pipeline.jobs;

import io.agglo.connectors.crawl.CrawlSource;
import io.agglo.connectors.crawl.PageFunction;
import io.agglo.connectors.crawl.ReportFunction;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.schemas.Capture;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.SourceReport;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/** Pages of a site to captures, by what its profile says the site yields. */
public final class CaptureFunction implements PageFunction<Capture> {
    private static final long serialVersionUID = 1;

    /** A crawl of sites that yields captures, and a rejection for each URL without a page. */
    public static CrawlSource.Builder<Capture> source(List<SiteProfile> profiles) {
        return CrawlSource.of(profiles, new CaptureFunction(), new AvroTypeInfo<>(Capture.class))
                .failures(CaptureFunction::failure);
    }

    /** How the sources fare, as captures between the others. */
    public static final class Reports implements ReportFunction<Capture> {
        private static final long serialVersionUID = 1;

        @Override
        public Capture of(SourceReport report) {
            return new Capture(report);
        }

        @Override
        public SpecificRecordBase read(Capture capture) {
            return (SpecificRecordBase) capture.getBody();
        }
    }

    @Override
    public void read(SiteProfile profile, Page page, Consumer<Capture> out) {
        Extractors.of(profile.kind(), Extractors.hints(profile))
                .extract(page, origin(profile, page), out);
    }

    /** Where the records of a page come from. */
    private static Origin origin(SiteProfile profile, Page page) {
        return new Origin(
                profile.id(),
                page.url(),
                page.fetchedAt(),
                profile.version(),
                page.robots(),
                profile.licence());
    }

    private static Capture failure(
            SiteProfile profile, String url, FetchOutcome outcome, String detail, Instant at) {
        return new Capture(
                new Rejection(
                        profile.id(), url, null, "fetch", outcome.name(), "url", url, detail, at));
    }
}
