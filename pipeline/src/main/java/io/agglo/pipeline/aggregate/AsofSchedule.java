package io.agglo.pipeline.aggregate;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which days have indicator documents, given the latest capture day.
 *
 * @param from earliest day, absent if only the other rules limit it
 * @param until latest day, absent for the latest capture day
 * @param dailyDays how many days up to the latest one are all in, at least 1
 * @param weeklyYears for how many years before those every Sunday is in
 * @param then what is in before that
 */
public record AsofSchedule(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        int dailyDays,
        int weeklyYears,
        Earlier then)
        implements Serializable {

    /** What comes before the weekly days. */
    public enum Earlier {
        NOTHING,
        /** The last day of each year, from {@code from} on. */
        YEAR_END
    }

    public AsofSchedule {
        if (dailyDays < 1 || dailyDays > 3660) {
            throw new IllegalArgumentException(
                    "schedule.daily-days (%d) must be between 1 and 3660".formatted(dailyDays));
        }
        if (weeklyYears < 0 || weeklyYears > 100) {
            throw new IllegalArgumentException(
                    "schedule.weekly-years (%d) must be between 0 and 100".formatted(weeklyYears));
        }
        if (then == Earlier.YEAR_END && from == null) {
            throw new IllegalArgumentException(
                    "schedule.from must be set where schedule.then is year-end");
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "schedule.until (%s) must not be before schedule.from (%s)"
                            .formatted(until, from));
        }
    }

    /** The latest 60 days daily, Sundays for two years before, nothing earlier. */
    public static AsofSchedule standard() {
        return new AsofSchedule(null, null, 60, 2, Earlier.NOTHING);
    }

    /** The last day that has documents. */
    public LocalDate last(LocalDate latestCapture) {
        return until != null && until.isBefore(latestCapture) ? until : latestCapture;
    }

    /** Whether any day has documents yet. */
    public boolean begun(LocalDate latestCapture) {
        return from == null || !last(latestCapture).isBefore(from);
    }

    /** All days that have documents, in order. */
    public NavigableSet<LocalDate> days(LocalDate latestCapture) {
        TreeSet<LocalDate> days = new TreeSet<>();
        LocalDate last = last(latestCapture);
        LocalDate firstDaily = last.minusDays(dailyDays - 1L);
        for (LocalDate day = firstDaily; !day.isAfter(last); day = day.plusDays(1)) {
            days.add(day);
        }
        LocalDate firstWeekly = firstDaily.minusYears(weeklyYears);
        LocalDate sunday = firstDaily.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
        for (; !sunday.isBefore(firstWeekly); sunday = sunday.minusWeeks(1)) {
            days.add(sunday);
        }
        if (then == Earlier.YEAR_END && from != null) {
            for (int year = from.getYear(); year <= last.getYear(); year++) {
                LocalDate end = MonthDay.of(12, 31).atYear(year);
                if (end.isBefore(firstWeekly)) {
                    days.add(end);
                }
            }
        }
        return from == null ? days : days.tailSet(from, true);
    }
}
