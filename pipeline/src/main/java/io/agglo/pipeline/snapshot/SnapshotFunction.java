package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.AmountsTypeFactory;
import io.agglo.pipeline.change.Before;
import io.agglo.pipeline.change.Cadence;
import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.change.Published;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.change.SnapshotRows;
import java.time.Instant;
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
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
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
        extends KeyedBroadcastProcessFunction<SnapshotKey, CellAmounts, Instant, Document> {
    /** The earliest capture time, under the only key. */
    public static final MapStateDescriptor<Integer, Instant> BEGUN =
            new MapStateDescriptor<>("begun", Types.INT, Types.INSTANT);

    private static final int ONLY = 0;

    /** Rows of the newest days that this subtask has seen, candidates for the latest documents. */
    public static final OutputTag<LatestRow> NEWEST =
            new OutputTag<>("newest", TypeInformation.of(LatestRow.class));

    /** What the signal rules read of each day, whenever it has been computed. */
    public static final OutputTag<SnapshotRows> FOLLOWED =
            new OutputTag<>("followed", TypeInformation.of(SnapshotRows.class));

    private final EmissionClock clock;
    private final Cadence cadence;
    private final FinalDays finalDays;

    private transient MapState<Cell, long[]> cells;
    private transient MapState<Cell, Before> before;
    private transient MapState<String, Published> published;
    private transient ValueState<Long> deleted;
    private transient Map<String, LocalDate> newest;
    private transient long read;

    /** Computes a changed matrix when its cells have been sent by the cadence. */
    public SnapshotFunction(EmissionClock clock, Cadence cadence, FinalDays finalDays) {
        this.clock = clock;
        this.cadence = cadence;
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
                                        AmountsTypeFactory.AMOUNTS));
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
    public void processElement(
            CellAmounts amounts, ReadOnlyContext context, Collector<Document> out)
            throws Exception {
        begin(context);
        long[] held = cells.get(amounts.cell());
        long[] was = held == null ? new long[CellAmounts.LENGTH] : held;
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
        context.timerService()
                .registerProcessingTimeTimer(cadence.nextTogether(now, amounts.latest()));
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void processBroadcastElement(Instant captured, Context context, Collector<Document> out)
            throws Exception {
        Instant earliest = context.getBroadcastState(BEGUN).get(ONLY);
        if (earliest == null || captured.isBefore(earliest)) {
            context.getBroadcastState(BEGUN).put(ONLY, captured);
        }
    }

    /** The latest documents must hear of a day that has none, too. */
    private void begin(ReadOnlyContext context) {
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
        Vintage vintage = vintage(key, amounts, context.getBroadcastState(BEGUN).get(ONLY));
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
    private @Nullable Vintage vintage(
            SnapshotKey key, Map<Cell, long[]> amounts, @Nullable Instant begun) throws Exception {
        if (published.isEmpty()
                || begun == null
                || !finalDays.contain(key.asof(), key.country(), begun, read)) {
            return null;
        }
        Map<Cell, Before> changed = new HashMap<>();
        before.entries().forEach(entry -> changed.put(entry.getKey(), entry.getValue()));
        return new Vintage(key, amounts, changed, finalDays.lag(key.asof(), key.country(), read));
    }

    /** The end of the input says that no more will be read, not how far the world has been. */
    private void readUpTo(ReadOnlyContext context) {
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
            OnTimerContext context,
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
