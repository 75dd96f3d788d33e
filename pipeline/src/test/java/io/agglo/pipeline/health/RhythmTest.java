package io.agglo.pipeline.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void sourceThatNeverYieldedIsOverdueAfterTwoReadings() {
        Rhythm rhythm = Rhythm.from(START);

        assertThat(rhythm.overdue(START.plus(HOUR.multipliedBy(2)), HOUR)).isEmpty();
        assertThat(rhythm.overdue(START.plus(HOUR.multipliedBy(2)).plusSeconds(1), HOUR))
                .contains(HOUR.multipliedBy(2).plusSeconds(1));
    }

    @Test
    void longGapOfLateIsWaitedForTwice() {
        Rhythm rhythm = Rhythm.from(START).withRecord(START.plus(Duration.ofHours(30)), MINUTE);

        assertThat(rhythm.patience(HOUR)).isEqualTo(Duration.ofHours(60));
        assertThat(rhythm.overdue(START.plus(Duration.ofHours(89)), HOUR)).isEmpty();
        assertThat(rhythm.overdue(START.plus(Duration.ofHours(91)), HOUR)).isPresent();
    }

    @Test
    void manyRecordsAtOnceAreOneArrival() {
        Rhythm rhythm = Rhythm.from(START).withRecord(START.plus(HOUR), MINUTE);
        Rhythm burst = rhythm;
        for (int record = 1; record <= 1000; record++) {
            burst = burst.withRecord(START.plus(HOUR).plusMillis(record), MINUTE);
        }

        assertThat(burst.longestGapMillis()).isEqualTo(rhythm.longestGapMillis());
    }

    @Test
    void longGapFadesAsShorterOnesFollow() {
        Rhythm rhythm = Rhythm.from(START).withRecord(START.plus(Duration.ofHours(100)), MINUTE);
        for (int arrival = 0; arrival < 60; arrival++) {
            rhythm = rhythm.withRecord(rhythm.lastNew().plus(HOUR), MINUTE);
        }

        assertThat(rhythm.patience(MINUTE)).isEqualTo(HOUR.multipliedBy(2));
    }

    @Test
    void olderCaptureChangesNothing() {
        Rhythm rhythm = Rhythm.from(START).withRecord(START.plus(HOUR), MINUTE);

        assertThat(rhythm.withRecord(START, MINUTE)).isEqualTo(rhythm);
    }
}
