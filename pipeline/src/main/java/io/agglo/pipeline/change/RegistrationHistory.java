package io.agglo.pipeline.change;

import java.io.Serializable;
import java.util.List;

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
}
