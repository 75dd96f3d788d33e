package io.agglo.connectors.crawl;

import static io.agglo.connectors.http.FakeWeb.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.http.FakeWeb;
import io.agglo.connectors.http.FakeWeb.Answer;
import io.agglo.connectors.http.FakeWeb.FakeSite;
import io.agglo.connectors.profile.SiteProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks and machines that die at any point of a crawl, and crawls that move to another size. */
@Timeout(300)
class CrawlRecoveryITCase {

    private static final int SITES = 3;
    private static final int PAGES = 40;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private Path folder;
    private final FakeWeb web = new FakeWeb();
    private final List<FakeSite> sites = new ArrayList<>();
    private final List<SiteProfile> profiles = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    @BeforeEach
    void machines(@InjectMiniCluster MiniCluster cluster) {
        Killer.machines = cluster;
    }

    @AfterEach
    void stop() {
        web.close();
    }

    /** Where a task dies. */
    enum Point {
        EMIT,
        CHECKPOINT,
        FETCH
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void nothingIsLostOrDoubledWhenATaskDies(Point point) throws Exception {
        dieAt(point, 20);
    }

    @ParameterizedTest
    @MethodSource("points")
    @EnabledIfSystemProperty(named = "agglo.long", matches = "true")
    void nothingIsLostOrDoubledWhereverATaskDies(Point point, int after) throws Exception {
        dieAt(point, after);
    }

    static Stream<Arguments> points() {
        Random random = new Random(7);
        return IntStream.range(0, 20)
                .mapToObj(
                        i ->
                                Arguments.of(
                                        Point.values()[i % Point.values().length],
                                        1 + random.nextInt(SITES * PAGES - 20)));
    }

    private void dieAt(Point point, int after) throws Exception {
        draw(exchange -> Killer.fetching());
        Killer.reset(point, after);

        List<String> lines = new ArrayList<>();
        try (CloseableIterator<String> records =
                environment(2)
                        .fromSource(
                                Sites.crawl(profiles).once().build(),
                                WatermarkStrategy.noWatermarks(),
                                "crawl")
                        .uid("crawl")
                        .map(new Killer())
                        .uid("killer")
                        .executeAndCollect()) {
            records.forEachRemaining(lines::add);
        }

        assertThat(Killer.deaths()).isEqualTo(1);
        assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void crawlMovesToTwoSubtasksAndBackWithoutLossOrHaste() throws Exception {
        draw(exchange -> {});
        Killer.reset(Point.EMIT, Integer.MAX_VALUE);
        Kept.LINES.clear();

        String first = runUntil(20, 1, null);
        String second = runUntil(60, 2, first);
        StreamExecutionEnvironment last = environment(1);
        restoring(last, second);
        define(last);
        last.execute();

        assertThat(Kept.LINES).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sites).allMatch(site -> site.mostInFlight() == 1);
    }

    private String runUntil(int records, int parallelism, @Nullable String savepoint)
            throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);
        restoring(env, savepoint);
        define(env);
        JobClient job = env.executeAsync();
        while (Kept.LINES.size() < records) {
            Thread.sleep(5);
        }
        return job.stopWithSavepoint(
                        false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    private static void restoring(StreamExecutionEnvironment env, @Nullable String savepoint) {
        if (savepoint != null) {
            Configuration from = new Configuration();
            from.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            env.configure(from);
        }
    }

    private void define(StreamExecutionEnvironment env) {
        env.fromSource(
                        Sites.crawl(profiles).once().build(),
                        WatermarkStrategy.noWatermarks(),
                        "crawl")
                .uid("crawl")
                .map(new Kept())
                .uid("kept")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
    }

    private void draw(Answer before) {
        for (int s = 0; s < SITES; s++) {
            FakeSite site = web.site();
            List<String> paths = IntStream.range(0, PAGES).mapToObj(i -> "/d/" + i).toList();
            site.links("/list", paths);
            for (String path : paths) {
                Answer well = text(site.authority() + path);
                site.on(
                        path,
                        exchange -> {
                            before.to(exchange);
                            well.to(exchange);
                        });
                expected.add(site.authority() + path);
            }
            sites.add(site);
            profiles.add(Sites.listed(site, "politeness: {delay: 15ms, maxPerDay: 100000}"));
        }
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        return env;
    }

    /** Keeps what passes, where the test can see it. */
    private static final class Kept implements MapFunction<String, String> {
        private static final long serialVersionUID = 1;
        private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

        @Override
        public String map(String record) {
            LINES.add(record);
            return record;
        }
    }

    /**
     * Dies once: at a record, at the checkpoint after it, or while the page after it is fetched.
     */
    private static final class Killer extends RichMapFunction<String, String>
            implements CheckpointedFunction {

        private static final long serialVersionUID = 1;
        private static final AtomicInteger RECORDS = new AtomicInteger();
        private static final AtomicInteger DEATHS = new AtomicInteger();
        private static volatile Point point = Point.EMIT;
        private static volatile int after;
        private static volatile MiniCluster machines;

        static void reset(Point where, int records) {
            point = where;
            after = records;
            RECORDS.set(0);
            DEATHS.set(0);
        }

        static int deaths() {
            return DEATHS.get();
        }

        private static boolean dies(Point here) {
            return point == here && RECORDS.get() >= after && DEATHS.compareAndSet(0, 1);
        }

        /** The whole machine goes down, and another takes its place, while a request is open. */
        static void fetching() throws IOException {
            if (dies(Point.FETCH)) {
                try {
                    machines.terminateTaskManager(0).get();
                    machines.startTaskManager();
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }
        }

        @Override
        public String map(String record) {
            RECORDS.incrementAndGet();
            if (dies(Point.EMIT)) {
                throw new IllegalStateException("killed while a page is emitted");
            }
            return record;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            if (dies(Point.CHECKPOINT)) {
                throw new IllegalStateException("killed while a checkpoint is taken");
            }
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {}
    }
}
