package io.agglo.pipeline.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirtyDaysTest {
    @ParameterizedTest
    @CsvSource({"99, false", "100, true", "106, true", "107, false"})
    void flowTouchesTheWindowsThatHoldItsDay(long asof, boolean touched) {
        assertThat(new DirtyDays(100, 100).touches(LocalDate.ofEpochDay(asof), 7, 1))
                .isEqualTo(touched);
    }

    @ParameterizedTest
    @CsvSource({"99, false", "100, true", "120, true", "121, false"})
    void flowTouchesTheAdjacentWindowsAfterItsDayToo(long asof, boolean touched) {
        assertThat(new DirtyDays(100, 100).touches(LocalDate.ofEpochDay(asof), 7, 3))
                .isEqualTo(touched);
    }

    @ParameterizedTest
    @CsvSource({"99, false", "100, true", "9999, true"})
    void stockTouchesEveryLaterDay(long asof, boolean touched) {
        assertThat(new DirtyDays(100, Long.MAX_VALUE).touches(LocalDate.ofEpochDay(asof), 7, 1))
                .isEqualTo(touched);
    }

    @Test
    void twoRangesBecomeTheOneThatHoldsBoth() {
        assertThat(new DirtyDays(100, 100).with(new DirtyDays(90, 95)))
                .isEqualTo(new DirtyDays(90, 100));
        assertThat(new DirtyDays(100, Long.MAX_VALUE).with(new DirtyDays(101, 101)))
                .isEqualTo(new DirtyDays(100, Long.MAX_VALUE));
    }
}
