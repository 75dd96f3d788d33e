package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.crawl.Farm.Fault;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A crawl of many hosts of which many misbehave: a slice in every build, the whole in long ones.
 */
@Timeout(300)
class FarmITCase {

    private static final Duration DELAY = Duration.ofMillis(40);

    /** What sockets connected to; the crawl runs in this process. */
    private static final Queue<InetSocketAddress> CONNECTED = new ConcurrentLinkedQueue<>();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @Test
    void everyPageOfASliceHasOneOutcome() throws Exception {
        everyPageHasOneOutcome(24, 12);
    }

    @Test
    @EnabledIfSystemProperty(named = "agglo.long", matches = "true")
    void everyPageOfTheWholeFarmHasOneOutcome() throws Exception {
        everyPageHasOneOutcome(220, 30);
    }

    private static void everyPageHasOneOutcome(int hosts, int pages) throws Exception {
        try (Farm farm = new Farm(hosts, pages, DELAY, 0.3, 7)) {
            List<String> lines = new ArrayList<>();
            try (CloseableIterator<String> records =
                    start(
                            Sites.crawl(farm.profiles("1h"))
                                    .once()
                                    .names(farm.names())
                                    .inFlight(32))) {
                records.forEachRemaining(lines::add);
            }

            assertThat(lines).containsExactlyInAnyOrderElementsOf(farm.expected());
            assertThat(lines).hasSize(farm.pages());
            assertThat(farm.hurried()).isEmpty();
        }
    }

    @Test
    void noSocketEverConnectsToAPrivateAddress() throws Exception {
        CONNECTED.clear();
        List<Fault> inwards =
                List.of(
                        Fault.INTO_PRIVATE_NETWORK,
                        Fault.TO_PRIVATE_LITERAL,
                        Fault.REBINDS,
                        Fault.MOVED);
        try (Farm farm = new Farm(210, 5, Duration.ofMillis(2), 0.7, 5, "", inwards)) {
            List<String> lines = new ArrayList<>();
            try (CloseableIterator<String> records =
                    start(
                            Sites.crawl(farm.profiles("1h"))
                                    .once()
                                    .names(farm.names())
                                    .watch(address -> CONNECTED.add(address))
                                    .inFlight(32))) {
                records.forEachRemaining(lines::add);
            }

            assertThat(lines).containsExactlyInAnyOrderElementsOf(farm.expected());
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("SSRF_BLOCKED"))
                    .hasSizeGreaterThan(400);
            assertThat(CONNECTED).allMatch(address -> address.getAddress().isLoopbackAddress());
            assertThat(CONNECTED.stream().map(InetSocketAddress::getAddress).distinct())
                    .as("every host was connected to")
                    .hasSizeGreaterThanOrEqualTo(210);
            assertThat(farm.clients())
                    .as("connections that came without being told of")
                    .hasSizeLessThanOrEqualTo(CONNECTED.size());
        }
    }

    @Test
    void changedPageIsToldOnceMoreAndNoOther() throws Exception {
        try (Farm farm = new Farm(6, 20, Duration.ofMillis(2), 0, 7)) {
            List<String> first = new ArrayList<>();
            List<String> then = new ArrayList<>();
            List<String> changed;
            int asked;
            try (CloseableIterator<String> records =
                    start(Sites.crawl(farm.profiles("300ms")).names(farm.names()).inFlight(8))) {
                while (first.size() < farm.pages()) {
                    first.add(records.next());
                }
                changed = farm.change(0.05, 11);
                asked = farm.requests();
                while (then.size() < changed.size()) {
                    then.add(records.next());
                }
            }

            assertThat(changed).isNotEmpty();
            assertThat(then).containsExactlyInAnyOrderElementsOf(changed);
            assertThat(farm.requests()).isGreaterThan(asked + changed.size());
        }
    }

    private static CloseableIterator<String> start(CrawlSource.Builder<String> crawl)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        return env.fromSource(crawl.build(), WatermarkStrategy.noWatermarks(), "crawl")
                .uid("crawl")
                .executeAndCollect();
    }
}
