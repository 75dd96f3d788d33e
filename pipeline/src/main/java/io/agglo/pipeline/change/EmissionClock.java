package io.agglo.pipeline.change;

import org.jspecify.annotations.Nullable;

/** Versions of what is emitted for one key: instants that never stand still and never go back. */
public final class EmissionClock {
    private EmissionClock() {}

    /**
     * The version after the last one: now, or one millisecond later than the last if the clock has
     * not moved on since.
     *
     * @param last version emitted last, epoch milliseconds, absent if none
     * @param now epoch milliseconds
     */
    public static long next(@Nullable Long last, long now) {
        return last == null ? now : Math.max(last + 1, now);
    }
}
