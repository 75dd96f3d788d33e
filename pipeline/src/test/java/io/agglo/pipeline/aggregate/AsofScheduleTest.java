package io.agglo.pipeline.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agglo.pipeline.aggregate.AsofSchedule.Earlier;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsofScheduleTest {
    /** A Friday. */
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");

    private static @Nullable LocalDate day(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    private static List<String> days(AsofSchedule schedule) {
        return schedule.days(TODAY).stream().map(LocalDate::toString).toList();
    }

    @Test
    void standardIsSixtyDaysAndTwoYearsOfSundays() {
        TreeSet<LocalDate> days = new TreeSet<>(AsofSchedule.standard().days(TODAY));

        assertThat(days.last()).isEqualTo(TODAY);
        assertThat(days.tailSet(TODAY.minusDays(59))).hasSize(60);
        assertThat(days.headSet(TODAY.minusDays(59)))
                .hasSize(105)
                .allMatch(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY);
        assertThat(days.first()).isEqualTo(LocalDate.parse("2024-01-21"));
    }

    @Test
    void sundaysBeginBeforeTheDailyDays() {
        LocalDate sunday = LocalDate.parse("2026-03-15");
        AsofSchedule schedule = new AsofSchedule(sunday.minusDays(7), null, 6, 1, Earlier.NOTHING);

        assertThat(schedule.days(TODAY))
                .containsExactly(
                        sunday.minusDays(7),
                        sunday,
                        sunday.plusDays(1),
                        sunday.plusDays(2),
                        sunday.plusDays(3),
                        sunday.plusDays(4),
                        sunday.plusDays(5));
    }

    @Test
    void yearEndsStandBeforeTheWeeklyDaysOnly() {
        assertThat(days(new AsofSchedule(day("2022-06-01"), null, 1, 1, Earlier.YEAR_END)))
                .startsWith("2022-12-31", "2023-12-31", "2024-12-31", "2025-03-23")
                .doesNotContain("2025-12-31")
                .hasSize(3 + 52 + 1);
    }

    @Test
    void yearEndBeforeTheFirstDayIsOut() {
        assertThat(days(new AsofSchedule(day("2024-12-31"), null, 1, 0, Earlier.YEAR_END)))
                .containsExactly("2024-12-31", "2025-12-31", "2026-03-20");
        assertThat(days(new AsofSchedule(day("2025-01-01"), null, 1, 0, Earlier.YEAR_END)))
                .containsExactly("2025-12-31", "2026-03-20");
    }

    @ParameterizedTest
    @CsvSource({
        ", , 2026-03-20",
        ", 2026-02-01, 2026-02-01",
        ", 2026-12-31, 2026-03-20",
        "2026-03-20, , 2026-03-20"
    })
    void lastDayIsTheLatestCaptureUnlessTheScheduleEndsBefore(
            @Nullable String from, @Nullable String until, LocalDate last) {
        AsofSchedule schedule = new AsofSchedule(day(from), day(until), 2, 0, Earlier.NOTHING);

        assertThat(schedule.last(TODAY)).isEqualTo(last);
        assertThat(schedule.days(TODAY).last()).isEqualTo(last);
        assertThat(schedule.begun(TODAY)).isTrue();
    }

    @Test
    void scheduleThatBeginsLaterHasNoDayYet() {
        AsofSchedule schedule = new AsofSchedule(TODAY.plusDays(1), null, 60, 2, Earlier.NOTHING);

        assertThat(schedule.days(TODAY)).isEmpty();
        assertThat(schedule.begun(TODAY)).isFalse();
        assertThat(schedule.begun(TODAY.plusDays(1))).isTrue();
    }

    @Test
    void firstDayNeverGoesBackSoThatForgottenBucketsStayForgotten() {
        LocalDate first = AsofSchedule.standard().days(TODAY).first();
        for (LocalDate day = TODAY; day.isBefore(TODAY.plusYears(2)); day = day.plusDays(1)) {
            LocalDate next = AsofSchedule.standard().days(day).first();
            assertThat(next).isAfterOrEqualTo(first);
            first = next;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | | 0 | 2 | NOTHING | schedule.daily-days (0) must be between 1 and 3660",
                " | | 60 | 101 | NOTHING | schedule.weekly-years (101) must be between 0 and 100",
                " | | 60 | 2 | YEAR_END | schedule.from must be set where schedule.then is"
                        + " year-end",
                "2026-02-01 | 2026-01-31 | 60 | 2 | NOTHING | schedule.until (2026-01-31) must"
                        + " not be before schedule.from (2026-02-01)"
            })
    void impossibleScheduleSaysWhatIsWrong(
            @Nullable String from,
            @Nullable String until,
            int dailyDays,
            int weeklyYears,
            Earlier then,
            String message) {
        assertThatThrownBy(
                        () -> new AsofSchedule(day(from), day(until), dailyDays, weeklyYears, then))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
