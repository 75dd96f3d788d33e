package io.agglo.connectors.crawl;

import io.agglo.connectors.crawl.HostCrawl.Effect;
import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.profile.SiteProfile;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Emits what a visit yields and applies its effect on the frontier, both on the task's thread and
 * in one call: no checkpoint sees one without the other.
 */
final class VisitEmitter<T> implements RecordEmitter<Visit, T, HostCrawl> {

    private final PageFunction<T> pages;
    private final FailureFunction<T> failures;
    private final CrawlMetrics metrics;
    private final CrawlReports<T> reports;
    private final Counter recordsIn;
    private final Bell bell;

    /**
     * @param recordsIn Flink's count of records, which takes every visit for one
     */
    VisitEmitter(
            PageFunction<T> pages,
            FailureFunction<T> failures,
            CrawlMetrics metrics,
            CrawlReports<T> reports,
            Counter recordsIn,
            Bell bell) {
        this.pages = pages;
        this.failures = failures;
        this.metrics = metrics;
        this.reports = reports;
        this.recordsIn = recordsIn;
        this.bell = bell;
    }

    @Override
    public void emitRecord(Visit visit, SourceOutput<T> output, HostCrawl host) {
        try {
            recordsIn.dec();
            SiteProfile profile = host.profile(visit.entry());
            Effect effect = host.apply(visit);
            FetchOutcome outcome = outcome(visit, effect);
            metrics.count(visit, outcome);
            reports.count(profile, visit, outcome);
            if (effect instanceof Effect.Read read) {
                read(read, output);
                if (read.beside() != null) {
                    fail(read.beside(), output);
                }
            } else if (effect instanceof Effect.Failure failure) {
                fail(failure, output);
            }
        } finally {
            visit.discard();
        }
        bell.ring();
    }

    /** What became of a visit, also where only its links came to nothing. */
    private static FetchOutcome outcome(Visit visit, Effect effect) {
        if (effect instanceof Effect.Failure failure) {
            return failure.outcome();
        }
        return effect instanceof Effect.Read read && read.beside() != null
                ? read.beside().outcome()
                : visit.result().outcome();
    }

    private void read(Effect.Read read, SourceOutput<T> output) {
        long fetchedAt = read.page().fetchedAt().toEpochMilli();
        Emission<T> emission =
                new Emission<>(read.profile(), output, fetchedAt, recordsIn, reports);
        try {
            pages.read(read.profile(), read.page(), emission);
        } catch (RuntimeException e) {
            if (emission.broken) {
                throw e;
            }
            // A page that breaks its reader costs the page, not the job.
            fail(
                    new Effect.Failure(
                            read.profile(),
                            read.page().url(),
                            FetchOutcome.PARSE,
                            "the page could not be read: " + e,
                            read.page().fetchedAt()),
                    output);
        }
    }

    private void fail(Effect.Failure failure, SourceOutput<T> output) {
        @Nullable T record =
                failures.of(
                        failure.profile(),
                        failure.url(),
                        failure.outcome(),
                        failure.detail(),
                        failure.at());
        if (record != null) {
            recordsIn.inc();
            output.collect(record, failure.at().toEpochMilli());
        }
    }

    /** Tells a reader that fails from a job that fails behind it. */
    private static final class Emission<T> implements Consumer<T> {
        private final SiteProfile profile;
        private final SourceOutput<T> output;
        private final long timestamp;
        private final Counter recordsIn;
        private final CrawlReports<T> reports;
        private boolean broken;

        Emission(
                SiteProfile profile,
                SourceOutput<T> output,
                long timestamp,
                Counter recordsIn,
                CrawlReports<T> reports) {
            this.profile = profile;
            this.output = output;
            this.timestamp = timestamp;
            this.recordsIn = recordsIn;
            this.reports = reports;
        }

        @Override
        public void accept(T record) {
            broken = true;
            recordsIn.inc();
            reports.count(profile, record);
            output.collect(record, timestamp);
            broken = false;
        }
    }
}
