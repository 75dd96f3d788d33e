package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.http.LoopbackProxy;
import io.agglo.pipeline.config.Configuration;
import io.agglo.pipeline.demo.DemoSites;
import io.agglo.pipeline.demo.DemoWorld;
import io.agglo.schemas.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole job over the crawl that a configuration describes: what it reads, and by which way. */
class ConfiguredCrawlITCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private Path folder;

    @Test
    void recordedCrawlThroughAProxyIsReplayedToTheSameDocuments() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "very secret\n");
        DemoWorld world = DemoWorld.of(7, LocalDate.of(2026, 3, 1), DemoWorld.Size.ofFirms(100));
        TreeMap<String, String> live;
        try (DemoSites sites = DemoSites.start(world);
                LoopbackProxy proxy = new LoopbackProxy("me", "very secret")) {
            sites.writeProfiles(folder.resolve("profiles"));
            live =
                    documents(
                            """
                            record: warc
                            health: {every: 1s}
                            proxy: {url: "http://127.0.0.1:%d", user: me, password: "file:%s"}
                            """
                                    .formatted(proxy.port(), secret));

            assertThat(proxy.served()).isNotEmpty();
            assertThat(sites.requests()).isEqualTo(proxy.served().size());
            assertThat(proxy.refused()).isEmpty();
        }
        assertPeriodsAddUp(live);

        TreeMap<String, String> replayed = documents("replay: warc\n");

        for (String index :
                List.of("agglo-registrations/", "agglo-postings/", "agglo-news/", "agglo-rej")) {
            assertThat(live.keySet()).anyMatch(id -> id.startsWith(index));
        }
        assertThat(withoutLog(replayed)).isEqualTo(withoutLog(live));
    }

    /** What the periods of a source tell is what its account says. */
    private static void assertPeriodsAddUp(TreeMap<String, String> documents) throws IOException {
        List<JsonNode> health = new ArrayList<>();
        for (Map.Entry<String, String> document : documents.entrySet()) {
            if (document.getKey().startsWith("agglo-health/")) {
                health.add(JSON.readTree(document.getValue()));
            }
        }
        List<JsonNode> accounts =
                health.stream().filter(e -> e.get("entry").asText().equals("account")).toList();
        assertThat(accounts).hasSize(5);
        for (JsonNode account : accounts) {
            List<JsonNode> periods =
                    health.stream()
                            .filter(e -> e.get("entry").asText().equals("period"))
                            .filter(e -> e.get("source").equals(account.get("source")))
                            .toList();
            for (String field : List.of("read", "accepted", "duplicates", "rejected")) {
                assertThat(periods.stream().mapToLong(period -> period.get(field).asLong()).sum())
                        .as("%s of %s", field, account)
                        .isEqualTo(account.get(field).asLong());
            }
            assertThat(periods)
                    .as("%s", account)
                    .anySatisfy(
                            period -> {
                                assertThat(period.at("/fetches/ok").asLong()).isPositive();
                                assertThat(period.get("bytes").asLong()).isPositive();
                                assertThat(period.get("latency_p50").asLong()).isPositive();
                                assertThat(period.get("fill")).isNotEmpty();
                            });
        }
    }

    private static TreeMap<String, String> withoutLog(TreeMap<String, String> documents) {
        TreeMap<String, String> records = new TreeMap<>(documents);
        records.keySet().removeIf(id -> id.startsWith("agglo-health/"));
        return records;
    }

    /** What the indices would hold after a run with these keys. */
    private TreeMap<String, String> documents(String keys) throws Exception {
        Configuration configuration =
                Configuration.read(
                        Files.writeString(
                                folder.resolve("agglo.yaml"),
                                "profiles: [profiles]\nonce: true\n" + keys));
        StreamExecutionEnvironment env = JobRun.strictEnvironment(2);
        DataStream<Capture> captures =
                env.fromSource(
                                ConfiguredJob.crawl(configuration, folder).build(),
                                WatermarkStrategy.<Capture>forMonotonousTimestamps()
                                        .withTimestampAssigner(
                                                (capture, unused) ->
                                                        Archive.capturedAt(capture).toEpochMilli()),
                                "captures")
                        .uid("captures");
        return JobRun.documents(captures, ConfiguredJob.settings(configuration, 0));
    }
}
