package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.change.Published;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one country and window to those of the latest day. When a later day begins, what it
 * does not replace is deleted, also where it has no documents at all: which day is the latest must
 * not depend on documents that come and go.
 */
public final class LatestFunction extends KeyedProcessFunction<String, LatestRow, Document> {
    private final EmissionClock clock;
    private final long every;

    private transient ValueState<LocalDate> latest;
    private transient MapState<String, LatestRow> pending;
    private transient MapState<String, LocalDate> dayOf;
    private transient MapState<String, Published> published;

    /** Writes at most once in {@code every}. */
    public LatestFunction(EmissionClock clock, Duration every) {
        this.clock = clock;
        this.every = every.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        latest =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("latest", Types.LOCAL_DATE));
        pending = state("pending", TypeInformation.of(LatestRow.class));
        dayOf = state("day-of", Types.LOCAL_DATE);
        published = state("published", TypeInformation.of(Published.class));
    }

    private <T> MapState<String, T> state(String name, TypeInformation<T> type) {
        return getRuntimeContext().getMapState(new MapStateDescriptor<>(name, Types.STRING, type));
    }

    @Override
    public void processElement(LatestRow row, Context context, Collector<Document> out)
            throws Exception {
        LocalDate day = row.key().asof();
        LocalDate known = latest.value();
        if (known != null && day.isBefore(known)) {
            return;
        }
        if (row.id() != null) {
            pending.put(row.id(), row);
        } else if (day.equals(known)) {
            return;
        }
        latest.update(day);
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer((now / every + 1) * every);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<Document> out)
            throws Exception {
        long now = context.timerService().currentProcessingTime();
        LocalDate day = latest.value();
        Map<String, LatestRow> changed = new HashMap<>();
        pending.entries().forEach(entry -> changed.put(entry.getKey(), entry.getValue()));
        pending.clear();
        for (Map.Entry<String, LatestRow> entry : changed.entrySet()) {
            LatestRow row = entry.getValue();
            if (row.key().asof().equals(day)) {
                if (row.json() == null) {
                    dayOf.remove(entry.getKey());
                } else {
                    dayOf.put(entry.getKey(), day);
                }
                publish(entry.getKey(), row.json(), now, out);
            }
        }
        Map<String, LocalDate> days = new HashMap<>();
        dayOf.entries().forEach(entry -> days.put(entry.getKey(), entry.getValue()));
        for (Map.Entry<String, LocalDate> held : days.entrySet()) {
            if (!held.getValue().equals(day)) {
                dayOf.remove(held.getKey());
                publish(held.getKey(), null, now, out);
            }
        }
    }

    private void publish(String id, byte @Nullable [] json, long now, Collector<Document> out)
            throws Exception {
        long fingerprint = Published.fingerprint(json);
        Published last = published.get(id);
        if (Published.differs(last, fingerprint)) {
            long version = Published.next(clock, last, now);
            published.put(id, new Published(fingerprint, version));
            out.collect(
                    new Document(
                            IndicatorDocuments.LATEST,
                            id,
                            version,
                            json == null ? null : JsonObject.stamped(json, version)));
        }
    }
}
