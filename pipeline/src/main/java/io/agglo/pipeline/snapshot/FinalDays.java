package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.CityCalendar;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Which days are final: the world has been read for so long after their end that a change of their
 * documents is a revision. What was over before anything was read has as long from then on: a first
 * reading adds to the past, and revises nothing.
 *
 * @param calendar days of the country
 * @param after how long after its end a day becomes final
 */
public record FinalDays(CityCalendar calendar, Duration after) implements Serializable {
    /** The longest window, and 400 days more: how far back revisions are told. */
    private static final int HORIZON_DAYS = 366 + 400;

    public FinalDays {
        if (after.isNegative()) {
            throw new IllegalArgumentException(
                    "final-after (%s) must not be negative".formatted(after));
        }
    }

    /**
     * Whether a day is final, and not too long ago to tell of.
     *
     * @param begun since when the world has been read
     * @param read how far it has been read, epoch milliseconds
     */
    boolean contain(LocalDate asof, String country, Instant begun, long read) {
        if (Instant.ofEpochMilli(read).minus(after).isBefore(begun)) {
            return false;
        }
        LocalDate reached = calendar.day(Instant.ofEpochMilli(read).minus(after), country, null);
        return asof.isBefore(reached) && !asof.isBefore(reached.minusDays(HORIZON_DAYS));
    }

    /** Days between a day and how far the world has been read. */
    int lag(LocalDate asof, String country, long read) {
        LocalDate reached = calendar.day(Instant.ofEpochMilli(read), country, null);
        return Math.toIntExact(reached.toEpochDay() - asof.toEpochDay());
    }
}
