package io.agglo.pipeline.aggregate;

import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Measure;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The daily amounts of one cell, summed up once so that any window costs two look-ups, whatever its
 * length.
 */
public final class DailyBuckets {
    private final long[] days;
    private final long[][] sums;

    /**
     * Sums up the buckets.
     *
     * @param anchor amounts of all days before the first bucket, for the stocks
     * @param buckets amounts by epoch day
     */
    public DailyBuckets(long[] anchor, Map<Long, long[]> buckets) {
        TreeMap<Long, long[]> sorted = new TreeMap<>(buckets);
        days = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
        sums = new long[days.length + 1][];
        sums[0] = anchor.clone();
        int at = 0;
        for (long[] amounts : sorted.values()) {
            long[] sum = sums[at].clone();
            for (int measure = 0; measure < Measure.COUNT; measure++) {
                sum[measure] += amounts[measure];
            }
            sums[++at] = sum;
        }
    }

    /**
     * Sums over {@code (asof - windowDays, asof]}, stocks at the end of {@code asof} or, where they
     * say so, at the end of {@code asof - windowDays}.
     */
    public long[] window(LocalDate asof, int windowDays) {
        long[] end = upTo(asof.toEpochDay());
        long[] start = upTo(asof.toEpochDay() - windowDays);
        long[] amounts = end.clone();
        for (Measure measure : Measure.values()) {
            Measure startOf = measure.startOf();
            if (startOf != null) {
                amounts[measure.ordinal()] = start[startOf.ordinal()];
            } else if (!measure.stock()) {
                amounts[measure.ordinal()] -= start[measure.ordinal()];
            }
        }
        return amounts;
    }

    /**
     * The amounts of {@link CellAmounts}: sums over the window and the adjacent windows before it,
     * current one first.
     */
    public long[] windows(LocalDate asof, int windowDays) {
        long[] amounts = new long[CellAmounts.LENGTH];
        for (int before = 0; before < CellAmounts.WINDOWS; before++) {
            long[] window = window(asof.minusDays((long) before * windowDays), windowDays);
            System.arraycopy(window, 0, amounts, before * Measure.COUNT, Measure.COUNT);
        }
        return amounts;
    }

    /** Sums of everything up to a day, the day included. */
    private long[] upTo(long epochDay) {
        int found = Arrays.binarySearch(days, epochDay);
        return sums[found >= 0 ? found + 1 : -found - 1];
    }
}
