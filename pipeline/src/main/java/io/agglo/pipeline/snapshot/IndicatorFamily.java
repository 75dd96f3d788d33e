package io.agglo.pipeline.snapshot;

/**
 * Indicators that belong together. Built over one matrix, so that what takes the whole of it is
 * computed once; then asked for each row.
 */
interface IndicatorFamily {

    /** Adds the indicators that have a meaning at the place, or why they are undefined there. */
    void addTo(RowValues values, Place place);
}
