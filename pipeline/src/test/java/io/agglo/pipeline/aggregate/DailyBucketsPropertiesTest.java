package io.agglo.pipeline.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.change.Measure;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DailyBucketsPropertiesTest {
    private static final int BIRTHS = Measure.BIRTHS.ordinal();
    private static final int STOCK = Measure.ACTIVE_FIRMS.ordinal();

    private static long[] amounts(long births, long stock) {
        long[] amounts = new long[Measure.COUNT];
        amounts[BIRTHS] = births;
        amounts[STOCK] = stock;
        return amounts;
    }

    @Property
    void windowIsTheNaiveSum(
            @ForAll @Size(max = 30)
                    Map<@IntRange(max = 60) Integer, @IntRange(min = -9, max = 9) Integer> days,
            @ForAll @IntRange(max = 80) int asof,
            @ForAll @IntRange(min = 1, max = 40) int windowDays,
            @ForAll @IntRange(max = 100) int anchor) {
        Map<Long, long[]> buckets = new HashMap<>();
        days.forEach((day, amount) -> buckets.put((long) day, amounts(amount, -amount)));

        long[] sums =
                new DailyBuckets(amounts(anchor, anchor), buckets)
                        .window(LocalDate.ofEpochDay(asof), windowDays);

        long births = 0;
        long stock = anchor;
        long before = anchor;
        for (Map.Entry<Integer, Integer> day : days.entrySet()) {
            if (day.getKey() > asof - windowDays && day.getKey() <= asof) {
                births += day.getValue();
            }
            if (day.getKey() <= asof) {
                stock -= day.getValue();
            }
            if (day.getKey() <= asof - windowDays) {
                before -= day.getValue();
            }
        }
        long[] expected = amounts(births, stock);
        expected[Measure.FIRMS_BEFORE.ordinal()] = before;
        assertThat(sums).isEqualTo(expected);
    }

    @Property
    void foldingWhatNoWindowReachesIntoTheAnchorChangesNothing(
            @ForAll @Size(max = 30)
                    Map<@IntRange(max = 60) Integer, @IntRange(min = -9, max = 9) Integer> days,
            @ForAll @IntRange(min = 30, max = 80) int asof,
            @ForAll @IntRange(min = 1, max = 30) int windowDays) {
        Map<Long, long[]> all = new HashMap<>();
        Map<Long, long[]> kept = new HashMap<>();
        long[] anchor = new long[Measure.COUNT];
        days.forEach(
                (day, amount) -> {
                    all.put((long) day, amounts(amount, amount));
                    if (day < asof - windowDays) {
                        anchor[BIRTHS] += amount;
                        anchor[STOCK] += amount;
                    } else {
                        kept.put((long) day, amounts(amount, amount));
                    }
                });

        assertThat(new DailyBuckets(anchor, kept).window(LocalDate.ofEpochDay(asof), windowDays))
                .isEqualTo(
                        new DailyBuckets(new long[Measure.COUNT], all)
                                .window(LocalDate.ofEpochDay(asof), windowDays));
    }
}
