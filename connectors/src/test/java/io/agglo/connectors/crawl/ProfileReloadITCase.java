package io.agglo.connectors.crawl;

import static io.agglo.connectors.http.FakeWeb.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.http.FakeWeb;
import io.agglo.connectors.http.FakeWeb.FakeSite;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.SourceReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A profile whose file changes while its site is crawled. */
@Timeout(180)
class ProfileReloadITCase {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private Path folder;
    private final FakeWeb web = new FakeWeb();

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void changedFileIsReadByWithoutARestartAndStillAfterOne() throws Exception {
        FakeSite site = web.site();
        site.links("/list", List.of("/d/1"));
        site.on("/d/1", text("same"));
        Path file = folder.resolve("site.yaml");
        write(file, profile(site, "version: 1"));
        Killer.ARMED.set(false);
        try (CloseableIterator<String> lines = start(file)) {
            await(lines, "version 1 same"::equals);

            write(file, profile(site, "version: 2"));
            await(lines, "version 2 same"::equals);

            write(file, profile(site, "version: 3\nlimts: {depth: 1}"));
            await(
                    lines,
                    line ->
                            line.equals(
                                    "version 2 refused: %s: limts is no key; did you mean limits?"
                                            .formatted(file)));

            site.on("/d/1", text("other"));
            await(lines, "version 2 other"::equals);

            // The job was submitted with version 1, and the file is still none.
            Killer.ARMED.set(true);
            site.on("/d/1", text("after a restart"));
            List<String> since = await(lines, "version 2 after a restart"::equals);
            assertThat(Killer.ARMED).isFalse();
            assertThat(since).noneMatch(line -> line.startsWith("version 1"));

            write(file, profile(site, "version: 4"));
            await(lines, "version 4 after a restart"::equals);
            await(lines, "version 4 refused: null"::equals);
        }
    }

    private static String profile(FakeSite site, String keys) {
        return """
        id: site
        kind: article
        contact: "https://operator.example/bot"
        hosts: ["%s"]
        politeness: {delay: 0ms, maxPerDay: 10000000}
        start: [{type: list, url: "%s", interval: {min: 100ms, max: 200ms}}]
        list: {link: "a[href]"}
        detail: {match: "/d/", interval: {min: 50ms, max: 100ms}}
        %s
        """
                .formatted(site.authority(), site.url("/list"), keys);
    }

    /** A file is never seen half written. */
    private static void write(Path file, String yaml) throws Exception {
        Path beside = Files.writeString(file.resolveSibling("site.tmp"), yaml);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The lines up to the one that is waited for. */
    private static List<String> await(CloseableIterator<String> lines, Predicate<String> wanted) {
        List<String> passed = new ArrayList<>();
        do {
            passed.add(lines.next());
        } while (!wanted.test(passed.get(passed.size() - 1)));
        return passed;
    }

    private static CloseableIterator<String> start(Path file) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        SiteProfile profile = SiteProfiles.read(file);
        return env.fromSource(
                        CrawlSource.of(
                                        List.of(profile),
                                        (site, page, out) ->
                                                out.accept(
                                                        "version %d %s"
                                                                .formatted(
                                                                        site.version(),
                                                                        new String(
                                                                                page.body(),
                                                                                StandardCharsets
                                                                                        .UTF_8))),
                                        Types.STRING)
                                .withLoopback()
                                .reports(new Faults(), Duration.ofSeconds(1))
                                .reload(Map.of(profile.id(), file), Duration.ofMillis(100))
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "crawl")
                .uid("crawl")
                .map(new Killer())
                .uid("killer")
                .executeAndCollect();
    }

    /** Tells why a profile was refused. */
    private static final class Faults implements ReportFunction<String> {
        private static final long serialVersionUID = 1;

        @Override
        public String of(SourceReport report) {
            return "version %d refused: %s"
                    .formatted(report.getProfileVersion(), report.getProfileFault());
        }

        @Override
        public SpecificRecordBase read(String line) {
            return new Rejection(
                    "site", line, null, "extract", "NONE", null, null, null, Instant.EPOCH);
        }
    }

    /** Dies at the next record once it is armed. */
    private static final class Killer implements MapFunction<String, String> {
        private static final long serialVersionUID = 1;
        private static final AtomicBoolean ARMED = new AtomicBoolean();

        @Override
        public String map(String line) {
            if (ARMED.compareAndSet(true, false)) {
                throw new IllegalStateException("killed at " + line);
            }
            return line;
        }
    }
}
