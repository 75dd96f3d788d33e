package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.demo.DemoSites;
import io.agglo.pipeline.demo.DemoWorld;
import io.agglo.schemas.Capture;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 1: the indices are a function of the set of records read. */
class OrderDoesNotMatterITCase {
    private static final int FIRMS = Integer.getInteger("laws.firms", 40);

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shuffledAndDuplicatedRecordsGiveTheSameDocuments(long seed) throws Exception {
        orderDoesNotMatter(RandomCaptures.of(seed, FIRMS), seed);
    }

    @Test
    void demoWorldReadInAnyOrderGivesTheSameDocuments() throws Exception {
        try (DemoSites sites =
                DemoSites.start(
                        DemoWorld.of(
                                6, LocalDate.now(ZoneOffset.UTC), DemoWorld.Size.ofFirms(100)))) {
            orderDoesNotMatter(DemoCaptures.of(sites), 6);
        }
    }

    private static void orderDoesNotMatter(List<Capture> captures, long seed) throws Exception {
        TreeMap<String, String> inOrder = JobRun.documents(captures, 1, JobSettings.standard());

        List<Capture> shuffled = new ArrayList<>(captures);
        Random random = new Random(seed * 31);
        captures.stream().filter(capture -> random.nextInt(4) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        TreeMap<String, String> outOfOrder = JobRun.documents(shuffled, 2, JobSettings.standard());

        assertThat(inOrder.keySet())
                .anyMatch(key -> key.startsWith("agglo-indicators/city_sector"))
                .anyMatch(key -> key.startsWith("agglo-postings/"));
        assertThat(withoutAccounts(outOfOrder)).containsExactlyEntriesOf(withoutAccounts(inOrder));
    }

    /** Accounts count what was read, duplicates included. */
    private static Map<String, String> withoutAccounts(Map<String, String> documents) {
        TreeMap<String, String> kept = new TreeMap<>(documents);
        kept.keySet().removeIf(key -> key.startsWith("agglo-health/"));
        return kept;
    }
}
