package io.agglo.pipeline.change;

import java.util.Arrays;
import java.util.List;

/**
 * Why an amount changes, and so why a published number is revised. Several reasons travel together
 * as a set of bits.
 */
public enum Reason {
    /** A record counts for the first time, captured in time after its day. */
    NEW,
    /** A record counts for the first time, captured later after its day than allowed. */
    LATE,
    /** A record was corrected: what an earlier version added is taken back. */
    RETRACT,
    /** The records are the same, but now belong to another firm or sector. */
    RECLASS,
    /** The cell is the same, but a whole that it is measured against has changed. */
    DENOM,
    /** The earlier number was computed by other parameters. */
    PARAM;

    private static final Reason[] ALL = values();

    /** The reason of a record that counts for the first time. */
    public static Reason ofArrival(boolean late) {
        return late ? LATE : NEW;
    }

    /** The set that holds this reason only. */
    public int bit() {
        return 1 << ordinal();
    }

    /** The names of a set of reasons, in the order of declaration. */
    public static List<String> names(int bits) {
        return Arrays.stream(ALL)
                .filter(reason -> (bits & reason.bit()) != 0)
                .map(Reason::name)
                .toList();
    }
}
