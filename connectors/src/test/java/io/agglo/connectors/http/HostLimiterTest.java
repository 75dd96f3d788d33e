package io.agglo.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.http.HostLimiter.Pauses;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostLimiterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Pauses PAUSES = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(10));

    @Test
    void pauseThatEndsDoesNotEndBackoff() {
        HostLimiter limiter =
                HostLimiter.idle()
                        .backedOff(NOW, Duration.ofSeconds(30), PAUSES)
                        .asked(NOW, Duration.ofSeconds(2));

        assertThat(limiter.readyAt()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void backoffDoublesOnceAnEventAndHasAnEnd() {
        HostLimiter first = HostLimiter.idle().backedOff(NOW, Duration.ZERO, PAUSES);
        HostLimiter same = first.backedOff(NOW.plusMillis(500), Duration.ZERO, PAUSES);
        HostLimiter second = same.backedOff(NOW.plusSeconds(2), Duration.ZERO, PAUSES);
        HostLimiter later = second;
        for (int i = 1; i < 8; i++) {
            later = later.backedOff(NOW.plusSeconds(100L * i), Duration.ZERO, PAUSES);
        }

        assertThat(first.readyAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(same.exponent()).isEqualTo(1);
        assertThat(second.readyAt()).isEqualTo(NOW.plusSeconds(4));
        assertThat(later.readyAt()).isEqualTo(NOW.plusSeconds(710));
    }

    @Test
    void goodAnswerForgetsFailures() {
        HostLimiter failing =
                HostLimiter.idle()
                        .failed(NOW)
                        .failed(NOW.plusSeconds(9))
                        .backedOff(NOW, Duration.ZERO, PAUSES);

        assertThat(failing.failingSince()).isEqualTo(NOW);
        assertThat(failing.failures()).isEqualTo(2);
        assertThat(failing.healed().failures()).isZero();
        assertThat(failing.healed().exponent()).isZero();
    }

    @Test
    void requestsOfADayAreCounted() {
        HostLimiter limiter = HostLimiter.idle();
        for (int i = 0; i < 3; i++) {
            limiter = limiter.asked(NOW.plusSeconds(i), Duration.ZERO);
        }

        assertThat(limiter.budgetReadyAt(4)).isEqualTo(Instant.EPOCH);
        assertThat(limiter.budgetReadyAt(3)).isEqualTo(NOW.plusSeconds(86_400));
        assertThat(limiter.asked(NOW.plusSeconds(86_401), Duration.ZERO).requests()).isEqualTo(1);
    }
}
