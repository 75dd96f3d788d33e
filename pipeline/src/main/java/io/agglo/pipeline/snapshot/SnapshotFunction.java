package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Published;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.change.SnapshotRows;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Cells of one matrix to its documents. The matrix is computed at most once in a while and once
 * more when the input ends; documents that have not changed are not sent, and those of cells that
 * are gone are deleted. What takes the place of a document of a final day sends that document to
 * the log of revisions.
 */
public final class SnapshotFunction
        extends KeyedProcessFunction<SnapshotKey, CellAmounts, Document> {
    /** Rows of the newest days that this subtask has seen, candidates for the latest documents. */
    public static final OutputTag<LatestRow> NEWEST =
            new OutputTag<>("newest", TypeInformation.of(LatestRow.class));

    /** What the signal rules read of each day, whenever it has been computed. */
    public static final OutputTag<SnapshotRows> FOLLOWED =
            new OutputTag<>("followed", TypeInformation.of(SnapshotRows.class));

    private final EmissionClock clock;
    private final long every;
    private final FinalDays finalDays;

    private transient MapState<Cell, long[]> cells;
    private transient MapState<Cell, Before> before;
    private transient MapState<String, Published> published;
    private transient ValueState<Long> deleted;
    private transient Map<String, LocalDate> newest;
    private transient long read;

    /** Computes a changed matrix at most once in {@code every}. */
    public SnapshotFunction(EmissionClock clock, Duration every, FinalDays finalDays) {
        this.clock = clock;
        this.every = every.toMillis();
        this.finalDays = finalDays;
    }

    @Override
    public void open(OpenContext context) {
        cells =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "cells",
                                        TypeInformation.of(Cell.class),
                                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        before =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "before",
                                        TypeInformation.of(Cell.class),
                                        TypeInformation.of(Before.class)));
        published =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "published",
                                        Types.STRING,
                                        TypeInformation.of(Published.class)));
        deleted = getRuntimeContext().getState(new ValueStateDescriptor<>("deleted", Types.LONG));
        newest = new HashMap<>();
        read = Long.MIN_VALUE;
    }

    @Override
    public void processElement(CellAmounts amounts, Context context, Collector<Document> out)
            throws Exception {
        begin(context);
        long[] held = cells.get(amounts.cell());
        long[] was = held == null ? new long[Measure.COUNT] : held;
        if (Arrays.equals(was, amounts.amounts())) {
            return;
        }
        Before waiting = before.get(amounts.cell());
        before.put(
                amounts.cell(),
                waiting == null
                        ? new Before(was, amounts.reasons())
                        : waiting.with(amounts.reasons()));
        if (allZero(amounts.amounts())) {
            cells.remove(amounts.cell());
        } else {
            cells.put(amounts.cell(), amounts.amounts());
        }
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer((now / every + 1) * every);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    /** The latest documents must hear of a day that has none, too. */
    private void begin(Context context) {
        readUpTo(context);
        SnapshotKey key = context.getCurrentKey();
        LocalDate known = newest.get(LatestRow.series(key));
        if (known == null || key.asof().isAfter(known)) {
            newest.put(LatestRow.series(key), key.asof());
            context.output(NEWEST, LatestRow.begun(key));
        }
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<Document> out)
            throws Exception {
        readUpTo(context);
        SnapshotKey key = context.getCurrentKey();
        long now = context.timerService().currentProcessingTime();
        Map<Cell, long[]> amounts = new HashMap<>();
        cells.entries().forEach(entry -> amounts.put(entry.getKey(), entry.getValue()));
        Vintage vintage = vintage(key, amounts);
        before.clear();
        Set<String> held = new HashSet<>();
        published.keys().forEach(held::add);
        List<IndicatorRow> rows =
                amounts.isEmpty() ? List.of() : new Matrix(amounts, key.windowDays()).rows();
        for (IndicatorRow row : rows) {
            String id = IndicatorDocuments.latestId(key, row);
            held.remove(id);
            publish(key, id, IndicatorDocuments.json(key, row), vintage, now, context, out);
        }
        for (String id : held) {
            publish(key, id, null, vintage, now, context, out);
        }
        if (SnapshotReading.wanted(key.windowDays())) {
            context.output(FOLLOWED, SnapshotReading.of(key, rows));
        }
    }

    /** The documents of a final day as they were published, absent where the day is not final. */
    private @Nullable Vintage vintage(SnapshotKey key, Map<Cell, long[]> amounts) throws Exception {
        if (published.isEmpty() || !finalDays.contain(key.asof(), key.country(), read)) {
            return null;
        }
        Map<Cell, Before> changed = new HashMap<>();
        before.entries().forEach(entry -> changed.put(entry.getKey(), entry.getValue()));
        return new Vintage(key, amounts, changed, finalDays.lag(key.asof(), key.country(), read));
    }

    /** The end of the input says that no more will be read, not how far the world has been. */
    private void readUpTo(Context context) {
        long watermark = context.timerService().currentWatermark();
        if (watermark != Long.MAX_VALUE) {
            read = Math.max(read, watermark);
        }
    }

    private void publish(
            SnapshotKey key,
            String id,
            byte @Nullable [] json,
            @Nullable Vintage vintage,
            long now,
            Context context,
            Collector<Document> out)
            throws Exception {
        long fingerprint = Published.fingerprint(json);
        Published last = published.get(id);
        if (!Published.differs(last, fingerprint)) {
            return;
        }
        long version = clock.next(last == null ? deleted.value() : (Long) last.version(), now);
        if (json == null) {
            forget(id, version);
        } else {
            published.put(id, new Published(fingerprint, version));
        }
        if (vintage != null && last != null) {
            vintage.revision(id, last, json, version).ifPresent(out::collect);
        }
        out.collect(
                new Document(
                        IndicatorDocuments.HISTORY,
                        IndicatorDocuments.historyId(id, key),
                        version,
                        json == null ? null : JsonObject.stamped(json, version)));
        LocalDate newestDay =
                newest.merge(LatestRow.series(key), key.asof(), SnapshotFunction::later);
        if (newestDay.equals(key.asof())) {
            context.output(NEWEST, new LatestRow(key, id, json));
        }
    }

    /**
     * Of what is deleted only the highest version is kept: one number for a day, not one for each
     * document that a day past the schedule once had.
     */
    private void forget(String id, long version) throws Exception {
        published.remove(id);
        Long highest = deleted.value();
        deleted.update(highest == null ? version : Math.max(highest, version));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    static boolean allZero(long[] amounts) {
        for (long amount : amounts) {
            if (amount != 0) {
                return false;
            }
        }
        return true;
    }
}
