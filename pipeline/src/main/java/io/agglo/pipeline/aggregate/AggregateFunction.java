package io.agglo.pipeline.aggregate;

import io.agglo.pipeline.change.AmountsTypeFactory;
import io.agglo.pipeline.change.Cadence;
import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.CityCalendar;
import io.agglo.pipeline.change.Contribution;
import io.agglo.pipeline.change.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Daily buckets of one cell, and its sums for every day of the schedule and every window.
 *
 * <p>A contribution changes one bucket, whatever the windows. Sums are sent by the cadence, and
 * once more when the input ends: for the days that a changed bucket touches, and for all days that
 * join or leave the schedule when the latest capture day moves on. A day that joins is sent also
 * where nothing falls into its windows, so that every country knows its latest day.
 */
public final class AggregateFunction
        extends KeyedBroadcastProcessFunction<Cell, Contribution, Instant, CellAmounts> {
    /** The latest capture time, under the only key. */
    public static final MapStateDescriptor<Integer, Instant> CLOCK =
            new MapStateDescriptor<>("clock", Types.INT, Types.INSTANT);

    private static final int ONLY = 0;

    private final CityCalendar calendar;
    private final AsofSchedule schedule;
    private final Cadence cadence;
    private final List<Integer> windows;

    private transient MapState<Long, long[]> buckets;
    private transient ValueState<long[]> anchor;
    private transient MapState<ChangedDay, long[]> changed;
    private transient ValueState<Long> sentUpTo;

    public AggregateFunction(
            CityCalendar calendar, AsofSchedule schedule, Cadence cadence, List<Integer> windows) {
        this.calendar = calendar;
        this.schedule = schedule;
        this.cadence = cadence;
        this.windows = List.copyOf(windows);
    }

    @Override
    public void open(OpenContext context) {
        TypeInformation<long[]> amounts = AmountsTypeFactory.AMOUNTS;
        buckets =
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("buckets", Types.LONG, amounts));
        anchor = getRuntimeContext().getState(new ValueStateDescriptor<>("anchor", amounts));
        changed =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "changed", TypeInformation.of(ChangedDay.class), amounts));
        sentUpTo =
                getRuntimeContext().getState(new ValueStateDescriptor<>("sent-up-to", Types.LONG));
    }

    @Override
    public void processElement(
            Contribution contribution, ReadOnlyContext context, Collector<CellAmounts> out)
            throws Exception {
        long day = contribution.day().toEpochDay();
        long[] held = buckets.get(day);
        long[] sum = added(held, contribution.amounts());
        if (allZero(sum)) {
            buckets.remove(day);
        } else {
            buckets.put(day, sum);
        }
        ChangedDay why = new ChangedDay(day, contribution.reason());
        changed.put(why, added(changed.get(why), contribution.amounts()));
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer(cadence.nextCurrent(now));
        context.timerService().registerProcessingTimeTimer(cadence.nextHistory(now));
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void processBroadcastElement(
            Instant captured, Context context, Collector<CellAmounts> out) throws Exception {
        Instant latest = context.getBroadcastState(CLOCK).get(ONLY);
        if (latest == null || captured.isAfter(latest)) {
            context.getBroadcastState(CLOCK).put(ONLY, captured);
        }
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<CellAmounts> out)
            throws Exception {
        ReadOnlyBroadcastState<Integer, Instant> clock = context.getBroadcastState(CLOCK);
        Instant captured = clock.get(ONLY);
        boolean end = instant == Long.MAX_VALUE;
        if (!end && cadence.allDays(instant)) {
            context.timerService()
                    .registerProcessingTimeTimer(
                            cadence.nextHistory(context.timerService().currentProcessingTime()));
        }
        if (captured == null) {
            return;
        }
        Cell cell = context.getCurrentKey();
        LocalDate latest = calendar.day(captured, cell.country(), null);
        Long previous = sentUpTo.value();
        boolean touched = !changed.isEmpty();
        boolean allDays = end || cadence.allDays(instant);
        boolean moved = previous != null && previous != latest.toEpochDay();
        if (moved || allDays && (previous == null || touched)) {
            sendAll(cell, latest, previous, out);
        } else if (touched && schedule.begun(latest)) {
            // A new cell shows its latest day at once; the days before it stay dirty.
            send(cell, schedule.last(latest), true, sums(), changes(), out);
            sentUpTo.update(latest.toEpochDay());
        }
    }

    private void sendAll(
            Cell cell, LocalDate latest, @Nullable Long previous, Collector<CellAmounts> out)
            throws Exception {
        NavigableSet<LocalDate> days = schedule.days(latest);
        // What it showed may have been sent while a change was half done.
        LocalDate shown = previous == null ? null : schedule.last(LocalDate.ofEpochDay(previous));
        NavigableSet<LocalDate> sent =
                previous == null ? new TreeSet<>() : schedule.days(LocalDate.ofEpochDay(previous));
        DailyBuckets sums = sums();
        ChangedDays changes = changes();
        boolean touched = !changed.isEmpty();
        for (LocalDate asof : days) {
            boolean last = asof.equals(days.last());
            boolean joins = previous == null ? last : !sent.contains(asof);
            if (joins || touched && (last || asof.equals(shown))) {
                send(cell, asof, last, sums, changes, out);
            } else {
                sendChanged(cell, asof, sums, changes, out);
            }
        }
        for (LocalDate asof : sent) {
            if (!days.contains(asof)) {
                windows.forEach(
                        window ->
                                out.collect(
                                        new CellAmounts(
                                                cell,
                                                window,
                                                asof,
                                                new long[CellAmounts.LENGTH],
                                                0,
                                                false)));
            }
        }
        if (!days.isEmpty()) {
            forgetBefore(days.first());
        }
        changed.clear();
        sentUpTo.update(latest.toEpochDay());
    }

    private void send(
            Cell cell,
            LocalDate asof,
            boolean last,
            DailyBuckets sums,
            ChangedDays changes,
            Collector<CellAmounts> out) {
        for (int window : windows) {
            out.collect(
                    new CellAmounts(
                            cell,
                            window,
                            asof,
                            sums.windows(asof, window),
                            changes.reasons(asof, window),
                            last));
        }
    }

    private void sendChanged(
            Cell cell,
            LocalDate asof,
            DailyBuckets sums,
            ChangedDays changes,
            Collector<CellAmounts> out) {
        for (int window : windows) {
            int reasons = changes.reasons(asof, window);
            if (reasons != 0) {
                out.collect(
                        new CellAmounts(
                                cell, window, asof, sums.windows(asof, window), reasons, false));
            }
        }
    }

    private ChangedDays changes() throws Exception {
        Map<ChangedDay, long[]> net = new HashMap<>();
        changed.entries().forEach(entry -> net.put(entry.getKey(), entry.getValue()));
        return new ChangedDays(net);
    }

    private DailyBuckets sums() throws Exception {
        Map<Long, long[]> all = new HashMap<>();
        buckets.entries().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return new DailyBuckets(anchorAmounts(), all);
    }

    /**
     * Buckets that no window, nor those before it, can reach any more count in the stocks only, and
     * so in one sum.
     */
    private void forgetBefore(LocalDate firstAsof) throws Exception {
        long longest = windows.stream().mapToInt(days -> days).max().orElse(0);
        long reach = firstAsof.toEpochDay() - CellAmounts.WINDOWS * longest;
        long[] folded = anchorAmounts();
        List<Long> gone = new ArrayList<>();
        for (Map.Entry<Long, long[]> bucket : buckets.entries()) {
            if (bucket.getKey() < reach) {
                folded = added(folded, bucket.getValue());
                gone.add(bucket.getKey());
            }
        }
        if (!gone.isEmpty()) {
            for (Long day : gone) {
                buckets.remove(day);
            }
            anchor.update(folded);
        }
    }

    private long[] anchorAmounts() throws Exception {
        long[] held = anchor.value();
        return held == null ? new long[Measure.COUNT] : held;
    }

    private static long[] added(long @Nullable [] held, long[] amounts) {
        long[] sum = held == null ? new long[Measure.COUNT] : held.clone();
        for (int measure = 0; measure < Measure.COUNT; measure++) {
            sum[measure] += amounts[measure];
        }
        return sum;
    }

    private static boolean allZero(long[] amounts) {
        for (long amount : amounts) {
            if (amount != 0) {
                return false;
            }
        }
        return true;
    }
}
