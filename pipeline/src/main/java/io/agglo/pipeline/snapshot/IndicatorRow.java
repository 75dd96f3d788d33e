package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.indicators.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All indicators of one place in the matrix.
 *
 * @param level {@code country}, {@code sector}, {@code city} or {@code city_sector}
 * @param city city code, absent above the city
 * @param sector sector id, absent where all sectors are taken together
 * @param absent what is undefined and why, as {@code indicator:REASON}
 * @param unknownSectorShare share of the active firms here whose sector is unknown (0 to 1), absent
 *     without active firms or within one sector
 */
public record IndicatorRow(
        String level,
        @Nullable String city,
        @Nullable String sector,
        List<Value> values,
        List<String> absent,
        @Nullable Double unknownSectorShare) {

    /**
     * One indicator.
     *
     * @param name as in the catalogue
     * @param n documents that it was counted from
     */
    public record Value(String name, Estimate estimate, long n) {}
}
