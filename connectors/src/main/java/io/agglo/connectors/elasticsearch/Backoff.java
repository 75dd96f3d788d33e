package io.agglo.connectors.elasticsearch;

import java.time.Duration;

/** The pause before documents are sent again. */
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;
    private static final int DOUBLINGS = 6;

    private Backoff() {}

    /**
     * {@code 100 ms * 2^attempt}, at most 5 s, of which the upper half is left to chance so that
     * writers do not come back in step.
     *
     * @param attempt how often the documents were sent in vain before, from 0
     * @param chance from 0 to 1
     */
    static Duration pause(int attempt, double chance) {
        long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, DOUBLINGS));
        return Duration.ofMillis(most / 2 + Math.round(chance * (most - most / 2)));
    }
}
