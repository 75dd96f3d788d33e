package io.agglo.pipeline.change;

import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A cell as the published documents show it, kept while a change waits to be published.
 *
 * @param amounts all 0 where it was not there
 * @param reasons set of reasons why it has changed since
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Before(@TypeInfo(AmountsTypeFactory.class) long[] amounts, int reasons)
        implements Serializable {

    /** The same cell, changed once more. */
    public Before with(int more) {
        return new Before(amounts, reasons | more);
    }
}
