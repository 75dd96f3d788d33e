package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.snapshot.IndicatorRow.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the values of one row, and what is undefined in it. */
final class RowValues {
    /** A whole is 0, so that nothing can be a share or a ratio of it. */
    static final String ZERO_DENOMINATOR = "ZERO_DENOMINATOR";

    /** There are fewer than 5 units: too few for the value to say anything. */
    static final String FEWER_THAN_5 = "FEWER_THAN_5";

    /** Nothing lies outside the city, so that there is no rest to compare with. */
    static final String NO_REST = "NO_REST";

    private final List<Value> values = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /**
     * Adds an indicator that is always defined.
     *
     * @param name as in the catalogue
     * @param n documents that it was counted from
     */
    void add(String name, Estimate estimate, long n) {
        values.add(new Value(name, estimate, n));
    }

    /**
     * Adds an indicator, or why it is undefined.
     *
     * @param reason in capitals, for {@code absent}
     */
    void add(String name, Optional<Estimate> estimate, long n, String reason) {
        estimate.ifPresentOrElse(found -> add(name, found, n), () -> absent(name, reason));
    }

    /** Adds an indicator that has no interval of its own. */
    void addPoint(String name, double value, long n) {
        add(name, new Estimate(value, value, value), n);
    }

    /** Says why an indicator is undefined. */
    void absent(String name, String reason) {
        absent.add(name + ":" + reason);
    }

    IndicatorRow row(Place place, @Nullable Double unknownSectorShare) {
        return new IndicatorRow(
                place.level(),
                place.city(),
                place.sector(),
                List.copyOf(values),
                List.copyOf(absent),
                unknownSectorShare);
    }
}
