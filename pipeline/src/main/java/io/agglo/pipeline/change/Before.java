package io.agglo.pipeline.change;

import java.io.Serializable;

/**
 * A cell as the published documents show it, kept while a change waits to be published.
 *
 * @param amounts packed ({@link AmountsSerializer#packed}), all 0 where it was not there
 * @param reasons set of reasons why it has changed since
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Before(byte[] amounts, int reasons) implements Serializable {

    /** The same cell, changed once more. */
    public Before with(int more) {
        return new Before(amounts, reasons | more);
    }
}
