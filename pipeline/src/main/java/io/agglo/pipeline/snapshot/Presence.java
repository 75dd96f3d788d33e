package io.agglo.pipeline.snapshot;

/**
 * Whether a city has a sector, when that is not sure: by the posterior probability that its
 * location quotient is above 1.
 */
final class Presence {
    private static final double TAIL = 0.025;

    private Presence() {}

    /** The lower end of the 95 % interval lies above 1. */
    static boolean surely(double aboveOne) {
        return aboveOne >= 1 - TAIL;
    }

    /** The upper end of the 95 % interval lies above 1. */
    static boolean possibly(double aboveOne) {
        return aboveOne > TAIL;
    }
}
