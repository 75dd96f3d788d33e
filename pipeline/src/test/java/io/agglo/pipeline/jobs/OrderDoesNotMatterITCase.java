package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.Capture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
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
        List<Capture> captures = RandomCaptures.of(seed, FIRMS);
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
