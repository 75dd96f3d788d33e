package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Measure;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the matrix measures.
 *
 * @param city city code, absent above the city
 * @param sector sector id, absent where all sectors are taken together
 * @param amounts as those of {@link CellAmounts}
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the matrix; never compared
record Place(@Nullable String city, @Nullable String sector, long[] amounts) {

    /** The amount of a measure. */
    long of(Measure measure) {
        return amounts[measure.ordinal()];
    }

    /** The amount of a measure in the adjacent window so many windows before the current one. */
    long before(Measure measure, int windows) {
        return amounts[CellAmounts.at(measure, windows)];
    }

    /** {@code country}, {@code sector}, {@code city} or {@code city_sector}. */
    String level() {
        if (city == null) {
            return sector == null ? "country" : "sector";
        }
        return sector == null ? "city" : "city_sector";
    }
}
