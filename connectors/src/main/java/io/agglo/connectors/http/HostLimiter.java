package io.agglo.connectors.http;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * When a host may be asked again. Two clocks: the ordinary pause between requests, and the back-off
 * after a failure. They are kept apart, since a pause that ends must not end a back-off.
 *
 * <p>A value: every change is a new one.
 *
 * @param crawlDelayUntil end of the ordinary pause
 * @param backoffUntil end of the back-off
 * @param exponent back-offs in a row; each doubles the next
 * @param failures failures of the host since it last answered well
 * @param failingSince when the first of them came; {@link Instant#MAX} if there is none
 * @param dayStart when the count of requests began
 * @param requests requests since then
 */
public record HostLimiter(
        Instant crawlDelayUntil,
        Instant backoffUntil,
        int exponent,
        int failures,
        Instant failingSince,
        Instant dayStart,
        int requests)
        implements Serializable {

    private static final long serialVersionUID = 1;

    private static final Duration DAY = Duration.ofHours(24);
    private static final int MOST_DOUBLINGS = 20;

    /** A host that was never asked. */
    public static HostLimiter idle() {
        return new HostLimiter(Instant.EPOCH, Instant.EPOCH, 0, 0, Instant.MAX, Instant.EPOCH, 0);
    }

    /** The first moment at which the host may be asked. */
    public Instant readyAt() {
        return crawlDelayUntil.isAfter(backoffUntil) ? crawlDelayUntil : backoffUntil;
    }

    /** A request has ended, or is about to begin, at {@code now}: the next one waits. */
    public HostLimiter asked(Instant now, Duration delay) {
        boolean newDay = !now.isBefore(dayStart.plus(DAY));
        return new HostLimiter(
                now.plus(delay),
                backoffUntil,
                exponent,
                failures,
                failingSince,
                newDay ? now : dayStart,
                newDay ? 1 : requests + 1);
    }

    /** A request took a while: the pause runs from its end. */
    public HostLimiter answered(Instant now, Duration delay) {
        Instant until = now.plus(delay);
        return until.isAfter(crawlDelayUntil)
                ? new HostLimiter(
                        until, backoffUntil, exponent, failures, failingSince, dayStart, requests)
                : this;
    }

    /** Nothing more is asked of the host before a moment. */
    public HostLimiter heldUntil(Instant until) {
        return new HostLimiter(
                until, backoffUntil, exponent, failures, failingSince, dayStart, requests);
    }

    /** When a host whose requests of the day are spent may be asked again. */
    public Instant budgetReadyAt(int mostPerDay) {
        return requests < mostPerDay ? Instant.EPOCH : dayStart.plus(DAY);
    }

    /** The host is well: what went before is forgotten. */
    public HostLimiter healed() {
        return failures == 0 && exponent == 0
                ? this
                : new HostLimiter(
                        crawlDelayUntil, backoffUntil, 0, 0, Instant.MAX, dayStart, requests);
    }

    /** A failure that speaks against the host but asks for no pause yet. */
    public HostLimiter failed(Instant now) {
        return new HostLimiter(
                crawlDelayUntil,
                backoffUntil,
                exponent,
                failures + 1,
                failures == 0 ? now : failingSince,
                dayStart,
                requests);
    }

    /**
     * The host is to be left alone. The exponent grows once an event: an answer that arrives while
     * a back-off runs belongs to the event that began it.
     *
     * @param asked what the host asked for, 0 if nothing; a floor
     */
    public HostLimiter backedOff(Instant now, Duration asked, Pauses pauses) {
        boolean sameEvent = now.isBefore(backoffUntil);
        int grown = sameEvent ? exponent : exponent + 1;
        Duration pause = pauses.after(Math.max(0, grown - 1));
        Instant until = now.plus(asked.compareTo(pause) > 0 ? asked : pause);
        return new HostLimiter(
                crawlDelayUntil,
                sameEvent && backoffUntil.isAfter(until) ? backoffUntil : until,
                grown,
                failures,
                failingSince,
                dayStart,
                requests);
    }

    /**
     * How long to wait after failures.
     *
     * @param first after the first
     * @param longest however many there are
     */
    public record Pauses(Duration first, Duration longest) implements Serializable {
        private static final long serialVersionUID = 1;

        /** {@code first * 2^before}, at most {@code longest}. */
        public Duration after(int before) {
            Duration pause = first.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
            return pause.compareTo(longest) > 0 ? longest : pause;
        }
    }
}
