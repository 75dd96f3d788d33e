package io.agglo.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.snapshot.IndicatorRow.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingIndicatorsTest {
    private static IndicatorRow row(int window, Map<Measure, Long> amounts) {
        long[] all = new long[Measure.COUNT];
        amounts.forEach((measure, amount) -> all[measure.ordinal()] = amount);
        Place place = new Place("330100", "13", all);
        RowValues values = new RowValues();
        new StandingIndicators(window).addTo(values, place);
        return values.row(place, null);
    }

    private static Value named(IndicatorRow row, String name) {
        return row.values().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + row));
    }

    private static double value(IndicatorRow row, String name) {
        return named(row, name).estimate().value();
    }

    /** 200 firms, 30 births and 12 deaths: .15, .06, .21; 218 at the end: growth .0861. */
    @Test
    void birthsAndDeathsAreCountedAgainstTheFirmsAtTheStart() {
        IndicatorRow row =
                row(
                        90,
                        Map.of(
                                Measure.FIRMS_BEFORE, 200L,
                                Measure.BIRTHS, 30L,
                                Measure.DEATHS, 12L,
                                Measure.ACTIVE_FIRMS, 218L));

        assertThat(value(row, "entry_rate")).isCloseTo(0.15, within(1e-15));
        assertThat(value(row, "exit_rate")).isCloseTo(0.06, within(1e-15));
        assertThat(value(row, "churn_rate")).isCloseTo(0.21, within(1e-15));
        assertThat(value(row, "firm_growth")).isCloseTo(0.0861244019138756, within(1e-15));
        assertThat(named(row, "exit_rate").n()).isEqualTo(12);
    }

    @Test
    void classesWidenTheIntervalOfAShareAndLeaveItsValue() {
        IndicatorRow sure = row(30, Map.of(Measure.ACTIVE_FIRMS, 100L, Measure.RD_FIRMS, 30L));
        IndicatorRow unsure =
                row(
                        30,
                        Map.of(
                                Measure.ACTIVE_FIRMS, 100L,
                                Measure.RD_FIRMS, 30L,
                                Measure.RD_VARIANCE, 9_900L));

        assertThat(value(unsure, "rd_firm_share")).isEqualTo(0.3);
        assertThat(value(unsure, "rd_firms")).isEqualTo(30);
        assertThat(named(unsure, "rd_firm_share").estimate().lo())
                .isLessThan(named(sure, "rd_firm_share").estimate().lo());
        assertThat(named(unsure, "rd_firms").estimate().hi())
                .isCloseTo(100 * named(unsure, "rd_firm_share").estimate().hi(), within(1e-12));
    }

    /** 40 judged: 20 named, 15 of them hollow; 12 with research: (20 - 12) / 40. */
    @Test
    void hollowNamesAreAShareOfTheNamesAndTheirExcessOneOfTheFirms() {
        IndicatorRow row =
                row(
                        365,
                        Map.of(
                                Measure.ACTIVE_FIRMS, 50L,
                                Measure.JUDGED_FIRMS, 40L,
                                Measure.JUDGED_RD_FIRMS, 12L,
                                Measure.TECHNOLOGY_NAMES, 20L,
                                Measure.HOLLOW_NAMES, 15L));

        assertThat(value(row, "hollow_name_share")).isEqualTo(0.75);
        assertThat(value(row, "hollow_names")).isEqualTo(15);
        assertThat(value(row, "hollow_name_excess")).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void birthsWithResearchBelongToTheWindowOfAYear() {
        Map<Measure, Long> amounts =
                Map.of(Measure.RD_BIRTHS, 4L, Measure.RD_FIRMS_BEFORE, 8L, Measure.RD_FIRMS, 10L);

        assertThat(value(row(365, amounts), "rd_entry_rate")).isEqualTo(0.5);
        assertThat(row(30, amounts).absent())
                .contains("rd_births:ONLY_365_DAYS", "rd_entry_rate:ONLY_365_DAYS");
    }

    @Test
    void partThatIsAheadOfItsWholeStaysWithinIt() {
        IndicatorRow row =
                row(
                        365,
                        Map.of(
                                Measure.ACTIVE_FIRMS, 2L,
                                Measure.RD_FIRMS, 3L,
                                Measure.HOLLOW_NAMES, -1L,
                                Measure.TECHNOLOGY_NAMES, 1L));

        assertThat(value(row, "rd_firm_share")).isEqualTo(1);
        assertThat(value(row, "hollow_names")).isZero();
    }
}
