package io.agglo.pipeline.deduplicate;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Which dates a document may state for itself, and when it counts as late.
 *
 * @param lateAfter how long after its day a document may first be captured without the label late
 */
public record Timeliness(Duration lateAfter) implements Serializable {
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final Period BEHIND = Period.ofYears(3);

    public Timeliness {
        if (lateAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "late-after (%s) must not be negative".formatted(lateAfter));
        }
    }

    /**
     * The stated date of a posting, absent where it lies after the capture by more than a day or
     * before it by more than three years: boards refresh and mistype their dates.
     */
    public static @Nullable Instant believable(@Nullable Instant stated, Instant captured) {
        if (stated == null || stated.isAfter(captured.plus(AHEAD))) {
            return null;
        }
        Instant earliest = captured.atOffset(ZoneOffset.UTC).minus(BEHIND).toInstant();
        return stated.isBefore(earliest) ? null : stated;
    }

    /**
     * The stated date of publication, absent where it lies after the capture by more than a day.
     */
    public static @Nullable Instant published(@Nullable Instant stated, Instant captured) {
        return stated == null || stated.isAfter(captured.plus(AHEAD)) ? null : stated;
    }

    /** Whether a document of this day was captured later than allowed. */
    public boolean late(LocalDate eventDay, LocalDate capturedOn) {
        return capturedOn.isAfter(eventDay.plusDays(lateAfter.toDays()));
    }
}
