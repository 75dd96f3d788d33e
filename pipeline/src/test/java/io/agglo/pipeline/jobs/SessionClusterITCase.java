package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agglo.connectors.elasticsearch.RealElasticsearch;
import io.agglo.pipeline.aggregate.AsofSchedule;
import io.agglo.pipeline.aggregate.AsofSchedule.Earlier;
import io.agglo.pipeline.demo.DemoSites;
import io.agglo.pipeline.demo.DemoWorld;
import io.agglo.pipeline.local.RealFlinkCluster;
import io.agglo.pipeline.local.SessionCluster;
import io.agglo.schemas.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar on a cluster of separate processes, submitted by Flink's command line, fills a real
 * Elasticsearch with exactly what a mini cluster computes.
 */
@ExtendWith({RealElasticsearch.class, RealFlinkCluster.class})
class SessionClusterITCase {
    private static final int FIRMS = Integer.getInteger("laws.firms", 20);
    private static final int DAYS = 7;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @RegisterExtension
    static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private final SessionCluster cluster = RealFlinkCluster.cluster();

    @TempDir Path folder;

    @BeforeEach
    void emptyIndices() throws Exception {
        new StoredDocuments(RealElasticsearch.url()).clear();
    }

    @Test
    void clusterStoresWhatMiniClusterComputes() throws Exception {
        List<Capture> captures = RandomCaptures.of(11, FIRMS);

        String job = submit(captures, List.of());
        assertThat(cluster.flink(List.of("list", "-a"))).contains(job);
        cluster.awaitFinished(job, LIMIT);

        assertThat(stored()).isEqualTo(computed(captures)).hasSizeGreaterThan(FIRMS * 10);
    }

    @Test
    void lostTaskManagerChangesNothing() throws Exception {
        List<Capture> captures = RandomCaptures.of(12, FIRMS);
        double pace = captures.size() / 6.0; // lasts longer than the first checkpoints

        String job =
                submit(
                        captures,
                        List.of("-Dstate.backend.type=rocksdb"),
                        "--records-per-second",
                        Double.toString(pace));
        awaitCheckpoints(job, 2);
        cluster.killTaskManager(0);
        cluster.startTaskManager();
        cluster.awaitFinished(job, LIMIT);

        assertThat(checkpoints(job, "restored")).isPositive();
        assertThat(stored()).isEqualTo(computed(captures));
    }

    /** The two crawls see the pages at other instants, so what they share is the indicators. */
    @Test
    void crawlOfTheDemoWorldFillsTheSameIndicators() throws Exception {
        try (DemoSites sites =
                DemoSites.start(
                        DemoWorld.of(
                                5, LocalDate.now(ZoneOffset.UTC), DemoWorld.Size.ofFirms(100)))) {
            sites.writeProfiles(folder.resolve("profiles"));
            List<Capture> captures = DemoCaptures.of(sites);

            String job =
                    cluster.run(
                            SessionCluster.jobJar(RealFlinkCluster.root()),
                            List.of("-Dexecution.checkpointing.interval=500ms"),
                            List.of("--config", config("profiles: [profiles]\nonce: true\n")));
            cluster.awaitFinished(job, LIMIT);

            assertThat(indicators(stored()))
                    .isEqualTo(indicators(computed(captures)))
                    .hasSizeGreaterThan(1000);
        }
    }

    private static TreeMap<String, String> indicators(TreeMap<String, String> documents) {
        TreeMap<String, String> kept = new TreeMap<>(documents);
        kept.keySet().removeIf(key -> !key.startsWith("agglo-indicators"));
        return kept;
    }

    @Test
    void unknownArgumentIsRefusedInOneLine() throws Exception {
        Path jar = SessionCluster.jobJar(RealFlinkCluster.root());

        assertThatThrownBy(() -> cluster.run(jar, List.of(), List.of("--capture", "x")))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "flink run: java.lang.IllegalArgumentException: --capture is not known: use --config, --captures, --records-per-second");
    }

    private String submit(List<Capture> captures, List<String> options, String... more)
            throws Exception {
        Path file = folder.resolve("captures.avro");
        try (DataFileWriter<Capture> writer =
                new DataFileWriter<>(new SpecificDatumWriter<>(Capture.class))) {
            writer.create(Capture.getClassSchema(), file.toFile());
            for (Capture capture : captures) {
                writer.append(capture);
            }
        }
        List<String> all = new ArrayList<>(List.of("-Dexecution.checkpointing.interval=500ms"));
        all.addAll(options);
        List<String> arguments =
                new ArrayList<>(List.of("--config", config(""), "--captures", "captures.avro"));
        arguments.addAll(List.of(more));
        return cluster.run(SessionCluster.jobJar(RealFlinkCluster.root()), all, arguments);
    }

    private String config(String more) throws IOException {
        return Files.writeString(
                        folder.resolve("agglo.yaml"),
                        """
                        elasticsearch: {hosts: ["%s"]}
                        schedule: {dailyDays: %d, weeklyYears: 0}
                        archive: archive
                        """
                                        .formatted(RealElasticsearch.url(), DAYS)
                                + more)
                .toString();
    }

    private void awaitCheckpoints(String job, int count) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (checkpoints(job, "completed") < count) {
            assertThat(System.nanoTime()).as("checkpoints complete").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private int checkpoints(String job, String kind) throws Exception {
        return cluster.ask("/jobs/" + job + "/checkpoints").at("/counts/" + kind).asInt();
    }

    private static TreeMap<String, String> stored() throws Exception {
        return new StoredDocuments(RealElasticsearch.url()).all();
    }

    private static TreeMap<String, String> computed(List<Capture> captures) throws Exception {
        return JobRun.documents(
                captures,
                2,
                JobSettings.standard()
                        .withSchedule(new AsofSchedule(null, null, DAYS, 0, Earlier.NOTHING)));
    }
}
