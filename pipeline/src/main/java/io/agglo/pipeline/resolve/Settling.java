package io.agglo.pipeline.resolve;

/**
 * How long a change waits for those that come with it: a record read again takes itself back and
 * returns at once, and the blocks of one mention answer one after another.
 */
final class Settling {
    private static final long MILLIS = 100;

    private Settling() {}

    /** When what changed now is looked at, epoch milliseconds. */
    static long after(long now) {
        return (now / MILLIS + 1) * MILLIS;
    }
}
