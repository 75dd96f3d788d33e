package io.agglo.pipeline.change;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All periods of one register entry, oldest first, without gaps from the date of establishment on.
 *
 * @param periods at least one
 */
public record RegistrationHistory(String recordId, List<RegistrationPeriod> periods)
        implements Serializable {

    /** The period that holds now. */
    public RegistrationPeriod latest() {
        return periods.get(periods.size() - 1);
    }

    /** Whether it says what an earlier history said, and at most adds later periods to it. */
    public boolean continues(RegistrationHistory earlier) {
        return periods.size() >= earlier.periods.size()
                && IntStream.range(0, earlier.periods.size())
                        .allMatch(at -> same(periods.get(at), earlier.periods.get(at)));
    }

    private static boolean same(RegistrationPeriod one, RegistrationPeriod other) {
        return one.contentHash().equals(other.contentHash())
                && one.effectiveFrom().equals(other.effectiveFrom());
    }
}
