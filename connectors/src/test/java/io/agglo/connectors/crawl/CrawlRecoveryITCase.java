package io.agglo.connectors.crawl;

import static io.agglo.connectors.http.FakeWeb.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.http.FakeWeb;
import io.agglo.connectors.http.FakeWeb.FakeSite;
import io.agglo.connectors.profile.SiteProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A task that dies between a fetch and its checkpoint. */
@Timeout(60)
class CrawlRecoveryITCase {

    private static final int PAGES = 60;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @Test
    void nothingIsLostOrDoubledWhenATaskDies() throws Exception {
        FailAfterCheckpoint.reset();
        try (FakeWeb web = new FakeWeb()) {
            List<SiteProfile> profiles = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int s = 0; s < 3; s++) {
                FakeSite site = web.site();
                List<String> paths = IntStream.range(0, PAGES).mapToObj(i -> "/d/" + i).toList();
                site.links("/list", paths);
                for (String path : paths) {
                    site.on(path, text(site.authority() + path));
                    expected.add(site.authority() + path);
                }
                profiles.add(Sites.listed(site, "politeness: {delay: 15ms, maxPerDay: 100000}"));
            }

            List<String> lines = new ArrayList<>();
            try (CloseableIterator<String> records =
                    environment()
                            .fromSource(
                                    Sites.crawl(profiles).once().build(),
                                    WatermarkStrategy.noWatermarks(),
                                    "crawl")
                            .uid("crawl")
                            .map(new FailAfterCheckpoint())
                            .uid("fail")
                            .executeAndCollect()) {
                records.forEachRemaining(lines::add);
            }

            assertThat(FailAfterCheckpoint.failures()).isEqualTo(2);
            assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        return env;
    }

    /** Fails twice, each time some records after a checkpoint. */
    private static final class FailAfterCheckpoint extends RichMapFunction<String, String>
            implements CheckpointListener {

        private static final long serialVersionUID = 1;
        private static final AtomicInteger FAILURES = new AtomicInteger();

        private transient boolean checkpointed;
        private transient int since;

        static void reset() {
            FAILURES.set(0);
        }

        static int failures() {
            return FAILURES.get();
        }

        @Override
        public String map(String record) {
            if (checkpointed && ++since > 3 && FAILURES.get() < 2) {
                FAILURES.incrementAndGet();
                throw new IllegalStateException("killed between fetch and checkpoint");
            }
            return record;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpointed = true;
        }
    }
}
