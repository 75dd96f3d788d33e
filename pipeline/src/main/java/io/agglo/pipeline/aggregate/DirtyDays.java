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
     * Whether the window {@code (asof - windowDays, asof]} or a stock at its end may have changed.
     */
    public boolean touches(LocalDate asof, int windowDays) {
        long end = asof.toEpochDay();
        return first <= end && (last == Long.MAX_VALUE || last > end - windowDays);
    }
}
