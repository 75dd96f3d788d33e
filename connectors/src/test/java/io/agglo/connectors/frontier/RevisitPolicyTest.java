package io.agglo.connectors.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.frontier.RevisitPolicy.Seen;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisitPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, FIRST_TIME, PT10M",
        "PT1H, CHANGED, PT30M",
        "PT15M, CHANGED, PT10M",
        "PT1H, UNCHANGED, PT1H30M",
        "PT5H, UNCHANGED, PT6H",
    })
    void spanHalvesOnChangeAndGrowsByHalfOtherwise(
            Duration previous, Seen seen, Duration expected) {
        assertThat(
                        RevisitPolicy.interval(
                                previous, seen, Duration.ofMinutes(10), Duration.ofHours(6)))
                .isEqualTo(expected);
    }

    @Test
    void visitsAreSpreadByUrlAndNotByChance() {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        Duration hour = Duration.ofHours(1);

        Instant one = RevisitPolicy.next(now, hour, "https://news.example/1");

        assertThat(one).isBetween(now.plus(hour), now.plus(Duration.ofMinutes(66)));
        assertThat(RevisitPolicy.next(now, hour, "https://news.example/1")).isEqualTo(one);
        assertThat(RevisitPolicy.next(now, hour, "https://news.example/2")).isNotEqualTo(one);
    }
}
