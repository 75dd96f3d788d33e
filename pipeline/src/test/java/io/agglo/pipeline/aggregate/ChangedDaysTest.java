package io.agglo.pipeline.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedDaysTest {

    private static long[] amounts(Measure measure, long amount) {
        long[] amounts = new long[Measure.COUNT];
        amounts[measure.ordinal()] = amount;
        return amounts;
    }

    private static List<String> reasons(ChangedDays days, long asof) {
        return Reason.names(days.reasons(LocalDate.ofEpochDay(asof), 7));
    }

    @ParameterizedTest
    @CsvSource({"99, false", "100, true", "106, true", "107, true", "120, true", "121, false"})
    void flowTouchesTheWindowsThatHoldItsDayAndTheTwoAfterThem(long asof, boolean touched) {
        ChangedDays days =
                new ChangedDays(
                        Map.of(new ChangedDay(100, Reason.LATE), amounts(Measure.POSTINGS, -2)));

        assertThat(reasons(days, asof)).isEqualTo(touched ? List.of("LATE") : List.of());
    }

    @ParameterizedTest
    @CsvSource({"99, false", "100, true", "9999, true"})
    void stockTouchesEveryLaterDay(long asof, boolean touched) {
        ChangedDays days =
                new ChangedDays(
                        Map.of(
                                new ChangedDay(120, Reason.NEW),
                                amounts(Measure.ACTIVE_FIRMS, 1),
                                new ChangedDay(100, Reason.NEW),
                                amounts(Measure.ACTIVE_FIRMS, 1)));

        assertThat(reasons(days, asof)).isEqualTo(touched ? List.of("NEW") : List.of());
    }

    @Test
    void whatCancelsForOneReasonIsNoChangeAndForTwoIs() {
        ChangedDays days =
                new ChangedDays(
                        Map.of(
                                new ChangedDay(100, Reason.RETRACT),
                                amounts(Measure.POSTINGS, 0),
                                new ChangedDay(101, Reason.NEW),
                                amounts(Measure.POSTINGS, 1),
                                new ChangedDay(101, Reason.RECLASS),
                                amounts(Measure.POSTINGS, -1)));

        assertThat(reasons(days, 100)).isEmpty();
        assertThat(reasons(days, 101)).containsExactly("NEW", "RECLASS");
    }
}
