package io.agglo.pipeline.change;

/**
 * What is counted in a daily bucket; the ordinal is the place in an array of amounts. All amounts
 * are whole numbers, so that adding and taking back restores every bit.
 */
public enum Measure {
    /** Firms established on the day. */
    BIRTHS,
    /** Firms that enter (+1) or leave (-1) the stock of active firms on the day. */
    ACTIVE_FIRMS,
    /** Postings first seen on the day. */
    POSTINGS,
    /** Openings of those postings. */
    OPENINGS,
    /** Sum of squared openings of those postings, for the effective n. */
    OPENINGS_SQUARED,
    /** Sum of openings times r, in tenths. */
    RD_TENTHS,
    /** Postings with r above 0. */
    RD_POSTINGS,
    /** News stories of the day. */
    STORIES;

    /** How many there are: the length of an array of amounts. */
    public static final int COUNT = values().length;

    /** A window sum of the measure is its level at the end, not what fell into the window. */
    public boolean stock() {
        return this == ACTIVE_FIRMS;
    }
}
