package io.agglo.pipeline.change;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Versions of what is emitted for one key: instants that never stand still and never go back.
 *
 * @param floor instant that every version lies after, epoch milliseconds: the highest version that
 *     an earlier run has stored, so that a new run without its state still writes newer ones
 */
public record EmissionClock(long floor) implements Serializable {

    /** A clock for indices that hold nothing yet. */
    public static EmissionClock fresh() {
        return new EmissionClock(0);
    }

    /**
     * The version after the last one: now, or one millisecond later than the last if the clock has
     * not moved on since.
     *
     * @param last version emitted last, epoch milliseconds, absent if none
     * @param now epoch milliseconds
     */
    public long next(@Nullable Long last, long now) {
        long earliest = Math.max(floor + 1, now);
        return last == null ? earliest : Math.max(last + 1, earliest);
    }
}
