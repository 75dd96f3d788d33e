package io.agglo.pipeline.aggregate;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Days of a cell whose amounts have changed since its sums were last sent: a range that holds them
 * all.
 *
 * @param first earliest changed epoch day
 * @param last latest changed epoch day; {@link Long#MAX_VALUE} where a stock has changed, which
 *     every later day shows
 */
public record DirtyDays(long first, long last) implements Serializable {

    /** Both ranges and what lies between. */
    public DirtyDays with(DirtyDays other) {
        return new DirtyDays(Math.min(first, other.first), Math.max(last, other.last));
    }

    /**
     * Whether one of the adjacent windows of this length that end with the one at {@code asof}, or
     * a stock at their ends, may have changed.
     *
     * @param windows how many, at least 1
     */
    public boolean touches(LocalDate asof, int windowDays, int windows) {
        long end = asof.toEpochDay();
        return first <= end && (last == Long.MAX_VALUE || last > end - (long) windows * windowDays);
    }
}
