package io.agglo.connectors.frontier;

import java.time.Duration;
import java.time.Instant;

/**
 * When a page is read again: half the span after a change, one and a half after none, within
 * bounds.
 */
public final class RevisitPolicy {

    /** Whether a page was what it had been. */
    public enum Seen {
        FIRST_TIME,
        CHANGED,
        UNCHANGED
    }

    /** Share of the span by which visits are spread, so that pages admitted together part. */
    private static final double SPREAD = 0.1;

    private RevisitPolicy() {}

    /** The span until the next visit. */
    public static Duration interval(Duration previous, Seen seen, Duration min, Duration max) {
        Duration next =
                switch (seen) {
                    case FIRST_TIME -> min;
                    case CHANGED -> previous.dividedBy(2);
                    case UNCHANGED -> previous.multipliedBy(3).dividedBy(2);
                };
        if (next.compareTo(min) < 0) {
            return min;
        }
        return next.compareTo(max) > 0 ? max : next;
    }

    /**
     * The next visit: up to a tenth of the span later, by the URL's hash and not by chance, so that
     * a replay does the same.
     */
    public static Instant next(Instant now, Duration interval, String url) {
        double fraction = (url.hashCode() & 0xffff) / 65536.0;
        return now.plus(interval).plusMillis(Math.round(interval.toMillis() * SPREAD * fraction));
    }
}
