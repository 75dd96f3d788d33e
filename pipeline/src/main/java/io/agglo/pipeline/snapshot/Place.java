package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Measure;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the matrix measures.
 *
 * @param city city code, absent above the city
 * @param sector sector id, absent where all sectors are taken together
 * @param amounts one for each {@link Measure}, in its order
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the matrix; never compared
record Place(@Nullable String city, @Nullable String sector, long[] amounts) {

    /** The amount of a measure. */
    long of(Measure measure) {
        return amounts[measure.ordinal()];
    }

    /** {@code country}, {@code sector}, {@code city} or {@code city_sector}. */
    String level() {
        if (city == null) {
            return sector == null ? "country" : "sector";
        }
        return sector == null ? "city" : "city_sector";
    }
}
