package io.agglo.pipeline.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.Provenance;
import io.agglo.schemas.RobotsVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
    /** From the one that loses against all to the one that wins over all. */
    private static final List<Provenance> ASCENDING =
            List.of(
                    version(1, "2026-03-20T00:00:00Z", "z", "z", "z", 9L),
                    version(2, "2026-03-18T00:00:00Z", "z", "z", "z", 9L),
                    version(2, "2026-03-19T00:00:00Z", "a", "z", "z", 9L),
                    version(2, "2026-03-19T00:00:00Z", "b", "a", "z", 9L),
                    version(2, "2026-03-19T00:00:00Z", "b", "b", "a", 9L),
                    version(2, "2026-03-19T00:00:00Z", "b", "b", "b", null),
                    version(2, "2026-03-19T00:00:00Z", "b", "b", "b", 0L));

    private static Provenance version(
            long sourceVersion,
            String fetchedAt,
            String contentHash,
            String source,
            String url,
            @Nullable Long position) {
        return new Provenance(
                source,
                url,
                position,
                Instant.parse(fetchedAt),
                contentHash,
                sourceVersion,
                1,
                1,
                RobotsVerdict.ALLOWED,
                null);
    }

    @Test
    void laterVersionWinsAndNeverTheOtherWayRound() {
        for (int one = 0; one < ASCENDING.size(); one++) {
            for (int other = 0; other < ASCENDING.size(); other++) {
                assertThat(VersionOrder.wins(ASCENDING.get(one), ASCENDING.get(other)))
                        .as("%d against %d", one, other)
                        .isEqualTo(one > other);
            }
        }
    }

    @Test
    void orderIsTheSameWhateverItStartsFrom() {
        List<Provenance> shuffled = new ArrayList<>(ASCENDING);
        Collections.shuffle(shuffled, new Random(7));

        shuffled.sort(VersionOrder.ascending());

        assertThat(shuffled).isEqualTo(ASCENDING);
    }
}
