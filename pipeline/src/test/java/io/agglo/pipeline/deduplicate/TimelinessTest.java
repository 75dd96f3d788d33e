package io.agglo.pipeline.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelinessTest {
    private static final Instant CAPTURED = Instant.parse("2026-03-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-19T10:00:00Z, true",
        "2026-03-21T10:00:00Z, true",
        "2026-03-21T10:00:00.001Z, false",
        "2023-03-20T10:00:00Z, true",
        "2023-03-20T09:59:59.999Z, false"
    })
    void dateOfAPostingIsBelievedBetweenThreeYearsBackAndADayAhead(
            Instant stated, boolean believed) {
        assertThat(Timeliness.believable(stated, CAPTURED)).isEqualTo(believed ? stated : null);
    }

    @ParameterizedTest
    @CsvSource({
        "1998-01-01T00:00:00Z, true",
        "2026-03-21T10:00:00Z, true",
        "2026-03-21T10:00:00.001Z, false"
    })
    void dateOfPublicationIsBelievedHoweverOld(Instant stated, boolean believed) {
        assertThat(Timeliness.published(stated, CAPTURED)).isEqualTo(believed ? stated : null);
    }

    @Test
    void absentDateStaysAbsent() {
        assertThat(Timeliness.believable(null, CAPTURED)).isNull();
        assertThat(Timeliness.published(null, CAPTURED)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-13, false", "2026-03-12, true", "2026-03-21, false"})
    void documentIsLateMoreThanTheAllowedDaysAfterItsDay(LocalDate eventDay, boolean late) {
        assertThat(new Timeliness(Duration.ofDays(7)).late(eventDay, LocalDate.parse("2026-03-20")))
                .isEqualTo(late);
    }

    @Test
    void allowanceCannotBeNegative() {
        assertThatThrownBy(() -> new Timeliness(Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("late-after (PT-24H) must not be negative");
    }
}
