package io.agglo.pipeline.aggregate;

import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Reason;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * What has changed in the buckets of a cell since its sums were last sent. What was added and taken
 * back since for the same reason, as when a record is merely seen again, is no change.
 */
final class ChangedDays {
    private final Map<Reason, TreeSet<Long>> flows = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> firstOfStock = new EnumMap<>(Reason.class);

    /**
     * Changes of one cell.
     *
     * @param net sums of what was added and taken back, by day and reason
     */
    ChangedDays(Map<ChangedDay, long[]> net) {
        net.forEach(this::add);
    }

    private void add(ChangedDay changed, long[] amounts) {
        for (Measure measure : Measure.values()) {
            if (amounts[measure.ordinal()] == 0) {
                continue;
            }
            if (measure.stock()) {
                firstOfStock.merge(changed.reason(), changed.epochDay(), Math::min);
            } else {
                flows.computeIfAbsent(changed.reason(), unused -> new TreeSet<>())
                        .add(changed.epochDay());
            }
        }
    }

    /**
     * Why one of the adjacent windows of this length that end with the one at {@code asof}, or a
     * stock at their ends, may have changed.
     *
     * @return a set of {@link Reason}s, empty (0) if it cannot have changed
     */
    int reasons(LocalDate asof, int windowDays) {
        long end = asof.toEpochDay();
        int reasons = 0;
        for (Map.Entry<Reason, TreeSet<Long>> flow : flows.entrySet()) {
            Long latest = flow.getValue().floor(end);
            if (latest != null && latest > end - (long) CellAmounts.WINDOWS * windowDays) {
                reasons |= flow.getKey().bit();
            }
        }
        for (Map.Entry<Reason, Long> stock : firstOfStock.entrySet()) {
            if (stock.getValue() <= end) {
                reasons |= stock.getKey().bit();
            }
        }
        return reasons;
    }
}
