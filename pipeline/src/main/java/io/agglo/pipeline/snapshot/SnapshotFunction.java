package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.change.Published;
import io.agglo.pipeline.change.SnapshotKey;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
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
 * are gone are deleted.
 */
public final class SnapshotFunction
        extends KeyedProcessFunction<SnapshotKey, CellAmounts, Document> {
    /** Rows of the newest days that this subtask has seen, candidates for the latest documents. */
    public static final OutputTag<LatestRow> NEWEST =
            new OutputTag<>("newest", TypeInformation.of(LatestRow.class));

    private final EmissionClock clock;
    private final long every;

    private transient MapState<Cell, long[]> cells;
    private transient MapState<String, Published> published;
    private transient ValueState<Long> deleted;
    private transient Map<String, LocalDate> newest;

    /** Computes a changed matrix at most once in {@code every}. */
    public SnapshotFunction(EmissionClock clock, Duration every) {
        this.clock = clock;
        this.every = every.toMillis();
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
        published =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "published",
                                        Types.STRING,
                                        TypeInformation.of(Published.class)));
        deleted = getRuntimeContext().getState(new ValueStateDescriptor<>("deleted", Types.LONG));
        newest = new HashMap<>();
    }

    @Override
    public void processElement(CellAmounts amounts, Context context, Collector<Document> out)
            throws Exception {
        begin(context);
        if (allZero(amounts.amounts())) {
            if (!cells.contains(amounts.cell())) {
                return;
            }
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
        SnapshotKey key = context.getCurrentKey();
        long now = context.timerService().currentProcessingTime();
        Map<Cell, long[]> amounts = new HashMap<>();
        cells.entries().forEach(entry -> amounts.put(entry.getKey(), entry.getValue()));
        Set<String> held = new HashSet<>();
        published.keys().forEach(held::add);
        if (!amounts.isEmpty()) {
            for (IndicatorRow row : new Matrix(amounts, key.windowDays()).rows()) {
                String id = IndicatorDocuments.latestId(key, row);
                held.remove(id);
                publish(key, id, IndicatorDocuments.json(key, row), now, context, out);
            }
        }
        for (String id : held) {
            publish(key, id, null, now, context, out);
        }
    }

    private void publish(
            SnapshotKey key,
            String id,
            byte @Nullable [] json,
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

    private static boolean allZero(long[] amounts) {
        for (long amount : amounts) {
            if (amount != 0) {
                return false;
            }
        }
        return true;
    }
}
