package io.agglo.connectors.profile;

import java.io.Serializable;
import java.time.Duration;

/**
 * Between which spans of time a page is read again: the shortest while it changes, the longest
 * while it does not.
 */
public record Interval(Duration min, Duration max) implements Serializable {

    private static final long serialVersionUID = 1;

    public Interval {
        Checks.present("interval.min", min);
        Checks.present("interval.max", max);
        if (min.isZero() || min.isNegative() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException(
                    "interval: min (%s) must be above 0 and at most max (%s)"
                            .formatted(Durations.print(min), Durations.print(max)));
        }
    }
}
