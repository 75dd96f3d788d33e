package io.agglo.pipeline.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {
    private final Cadence cadence = new Cadence(Duration.ofSeconds(5), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({
        "0, 5000, 600000",
        "4999, 5000, 600000",
        "5000, 10000, 600000",
        "600000, 605000, 1200000"
    })
    void nextInstantLiesAfterNow(long now, long current, long history) {
        assertThat(cadence.nextCurrent(now)).isEqualTo(current);
        assertThat(cadence.nextHistory(now)).isEqualTo(history);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2500, 300000",
        "299999, 302500, 300000",
        "300000, 302500, 900000",
        "302500, 307500, 900000",
        "600001, 602500, 900000"
    })
    void whatWasSentIsTogetherHalfAPeriodLater(long now, long latest, long before) {
        assertThat(cadence.nextTogether(now, true)).isEqualTo(latest);
        assertThat(cadence.nextTogether(now, false)).isEqualTo(before);
    }

    @Test
    void allDaysAreSentWhereBothInstantsMeet() {
        assertThat(cadence.allDays(600_000)).isTrue();
        assertThat(cadence.allDays(605_000)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT0S | PT1S | emit.every (PT0S) must be at least 1 ms",
                "PT5S | PT12S | emit.history-every (PT12S) must be a multiple of emit.every (PT5S)",
                "PT5S | PT0S | emit.history-every (PT0S) must be a multiple of emit.every (PT5S)"
            })
    void cadencesThatDoNotMeetAreRefused(Duration current, Duration history, String message) {
        assertThatThrownBy(() -> new Cadence(current, history))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
