package io.agglo.pipeline.cli;

import io.agglo.connectors.crawl.CrawlSource;
import io.agglo.connectors.extract.CaptureJson;
import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.connectors.http.WarcRecording;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import io.agglo.pipeline.jobs.Archive;
import io.agglo.pipeline.jobs.CaptureFunction;
import io.agglo.pipeline.jobs.Harness;
import io.agglo.schemas.Capture;
import io.agglo.schemas.Rejection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries one site profile: what a crawl of the site yields. */
@Command(
        name = "crawl",
        description = "Crawls the site of one profile once: records as JSON lines.",
        mixinStandardHelpOptions = true)
final class CrawlCommand implements Callable<Integer> {
    @Option(
            names = "--profile",
            required = true,
            paramLabel = "FILE",
            description = "site profile to try")
    private Path profile;

    @Option(
            names = "--limit",
            defaultValue = "2147483647",
            paramLabel = "N",
            description = "end after this many records")
    private int limit;

    @ArgGroup private Recording recording = new Recording();

    @Spec private CommandSpec spec;

    /** At most one of the two. */
    private static final class Recording {
        @Option(
                names = "--record",
                paramLabel = "DIR",
                description = "also write every request and answer into WARC files")
        private @Nullable Path to;

        @Option(
                names = "--replay",
                paramLabel = "DIR",
                description = "read the WARC files of --record instead of the network")
        private @Nullable Path from;
    }

    @Override
    public Integer call() {
        SiteProfile site = SiteProfiles.read(profile);
        if (limit < 1) {
            throw CommandFailure.wrongUse("--limit %d must be at least 1".formatted(limit));
        }
        Console console = new Console(spec.commandLine().getErr());
        console.say(
                "%s %s",
                recording.from == null ? "crawling" : "replaying", String.join(", ", site.hosts()));
        PrintWriter out = spec.commandLine().getOut();
        int records = 0;
        int rejections = 0;
        CrawlSource<Capture> source = source(site);
        try (CloseableIterator<Capture> captures = crawl(site, source)) {
            while (records < limit && captures.hasNext()) {
                Capture capture = captures.next();
                String line = CaptureJson.print(capture, url(capture), Counting.ENTRIES);
                if (capture.getBody() instanceof Rejection) {
                    rejections++;
                    spec.commandLine().getErr().println(line);
                } else {
                    records++;
                    out.println(line);
                    out.flush();
                }
            }
        } catch (Exception e) {
            throw CommandFailure.failed(
                    "the crawl of %s failed (%s): see .agglo/logs/agglo.log"
                            .formatted(site.id(), e.getMessage()),
                    e);
        }
        console.say("%d records, %d rejections", records, rejections);
        return 0;
    }

    private CrawlSource<Capture> source(SiteProfile site) {
        CrawlSource.Builder<Capture> source =
                Harness.reach(CaptureFunction.source(List.of(site))).once();
        if (recording.to != null) {
            source.recordTo(recording.to);
        }
        if (recording.from != null) {
            try {
                WarcRecording.of(recording.from);
            } catch (IOException e) {
                throw CommandFailure.wrongUse("--replay " + e.getMessage());
            }
            source.replayFrom(recording.from);
        }
        return source.build();
    }

    private static CloseableIterator<Capture> crawl(SiteProfile site, CrawlSource<Capture> source)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "crawl " + site.id())
                .uid("crawl")
                .executeAndCollect("agglo crawl " + site.id());
    }

    private static String url(Capture capture) {
        return capture.getBody() instanceof Rejection rejection
                ? rejection.getUrl()
                : Archive.provenance(capture).getUrl();
    }
}
