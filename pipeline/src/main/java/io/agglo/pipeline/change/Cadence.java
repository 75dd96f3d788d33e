package io.agglo.pipeline.change;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often changed sums are sent.
 *
 * @param current for the latest day
 * @param history for the days before it, so that one late record does not rewrite a cell's whole
 *     history again and again
 */
public record Cadence(Duration current, Duration history) implements Serializable {
    public Cadence {
        if (current.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "emit.every (%s) must be at least 1 ms".formatted(current));
        }
        if (history.toMillis() % current.toMillis() != 0 || history.compareTo(current) < 0) {
            throw new IllegalArgumentException(
                    "emit.history-every (%s) must be a multiple of emit.every (%s)"
                            .formatted(history, current));
        }
    }

    /** The latest day every 5 seconds, earlier days every 10 minutes. */
    public static Cadence standard() {
        return new Cadence(Duration.ofSeconds(5), Duration.ofMinutes(10));
    }

    /** How long what has been put together may wait for more of its kind. */
    public Duration soon() {
        return Duration.ofMillis(Math.max(1, current.toMillis() / 10));
    }

    /** The next instant after {@code now} at which the latest day is sent, epoch milliseconds. */
    public long nextCurrent(long now) {
        return next(now, current.toMillis());
    }

    /** The next instant after {@code now} at which all days are sent, epoch milliseconds. */
    public long nextHistory(long now) {
        return next(now, history.toMillis());
    }

    /** Whether all days are sent at this instant, or the latest one only. */
    public boolean allDays(long instant) {
        return instant % history.toMillis() == 0;
    }

    /**
     * The next instant after {@code now} at which what was sent is put together: half a period
     * later, when all cells that were sent at once have arrived, so that no day is published again
     * and again from a part of them.
     */
    public long nextTogether(long now, boolean latest) {
        long period = latest ? current.toMillis() : history.toMillis();
        long half = period / 2;
        return next(now - half, period) + half;
    }

    private static long next(long now, long every) {
        return (Math.floorDiv(now, every) + 1) * every;
    }
}
