package io.agglo.pipeline.change;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * Sums of one cell over the window {@code (asof - windowDays, asof]} and the two adjacent windows
 * before it, stocks at the end of each.
 *
 * @param amounts one for each {@link Measure}, in its order, of the window; then those of the
 *     window before it, then of the one before that; all 0 where the cell has nothing
 * @param reasons set of {@link Reason}s why they differ from those sent before; empty (0) where the
 *     day joins or leaves the schedule
 * @param latest whether the day is the last one of the schedule, which is published sooner than the
 *     days before it
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one hop; never compared
public record CellAmounts(
        Cell cell,
        int windowDays,
        @TypeInfo(DayTypeFactory.class) LocalDate asof,
        @TypeInfo(AmountsTypeFactory.class) long[] amounts,
        int reasons,
        boolean latest)
        implements Serializable {

    /** Windows in the amounts: the current one, and two before it. */
    public static final int WINDOWS = 3;

    /** Length of the amounts. */
    public static final int LENGTH = WINDOWS * Measure.COUNT;

    /** Place in the amounts of a measure, so many windows before the current one. */
    public static int at(Measure measure, int windowsBefore) {
        return windowsBefore * Measure.COUNT + measure.ordinal();
    }
}
