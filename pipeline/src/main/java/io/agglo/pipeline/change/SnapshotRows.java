package io.agglo.pipeline.change;

import java.io.Serializable;

/**
 * What the signal rules of a window read of the documents of one day.
 *
 * @param places {@code level|city|sector} of each document that states any of it, in their order;
 *     city and sector empty where the level has none
 * @param values of one place after the other, for each the fields that the rules of the window
 *     read, in the order of their names; NaN where the document does not state it
 */
@SuppressWarnings("ArrayRecordComponent") // a view of a day; never compared
public record SnapshotRows(SnapshotKey key, String[] places, double[] values)
        implements Serializable {}
