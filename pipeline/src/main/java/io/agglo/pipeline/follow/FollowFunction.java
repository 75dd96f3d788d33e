package io.agglo.pipeline.follow;

import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.change.Published;
import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.SignalRules;
import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Days of one country and window to their signals. All are judged anew, at most once in a while and
 * once more when the input ends, after any day has changed; documents that have not changed are not
 * sent, and those of signals that are gone are deleted. A day that leaves the schedule leaves the
 * state, too.
 */
public final class FollowFunction extends KeyedProcessFunction<String, SnapshotRows, Document> {
    private static final List<Rule> RULES = SignalRules.standard().rules();

    private final EmissionClock clock;
    private final long every;

    private transient MapState<LocalDate, SnapshotRows> days;
    private transient MapState<String, Published> published;
    private transient ValueState<Long> deleted;
    private transient Counter opened;
    private transient Counter deletions;
    private transient Map<String, Long> open;

    /** Judges changed days at most once in {@code every}. */
    public FollowFunction(EmissionClock clock, Duration every) {
        this.clock = clock;
        this.every = every.toMillis();
    }

    /** Key of the days that belong together: their country and window. */
    public static String series(SnapshotRows rows) {
        return rows.key().country() + "|" + rows.key().windowDays();
    }

    @Override
    public void open(OpenContext context) {
        days =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "days",
                                        Types.LOCAL_DATE,
                                        TypeInformation.of(SnapshotRows.class)));
        published =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "published",
                                        Types.STRING,
                                        TypeInformation.of(Published.class)));
        deleted = getRuntimeContext().getState(new ValueStateDescriptor<>("deleted", Types.LONG));
        opened = getRuntimeContext().getMetricGroup().counter("signalsOpened");
        deletions = getRuntimeContext().getMetricGroup().counter("signalsDeleted");
        open = new HashMap<>();
        getRuntimeContext()
                .getMetricGroup()
                .gauge("signalsOpen", () -> open.values().stream().mapToLong(n -> n).sum());
    }

    @Override
    public void processElement(SnapshotRows rows, Context context, Collector<Document> out)
            throws Exception {
        LocalDate day = rows.key().asof();
        SnapshotRows held = days.get(day);
        if (held == null
                ? rows.places().length == 0
                : Arrays.equals(held.places(), rows.places())
                        && Arrays.equals(held.values(), rows.values())) {
            return;
        }
        if (rows.places().length == 0) {
            days.remove(day);
        } else {
            days.put(day, rows);
        }
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer((now / every + 1) * every);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<Document> out)
            throws Exception {
        String[] series = context.getCurrentKey().split("\\|", -1);
        long now = context.timerService().currentProcessingTime();
        List<SnapshotRows> known = new ArrayList<>();
        days.values().forEach(known::add);
        List<Signal> signals = new Signals(known, Integer.parseInt(series[1]), RULES).all();
        Set<String> gone = new HashSet<>();
        published.keys().forEach(gone::add);
        for (Signal signal : signals) {
            String id = SignalDocuments.id(series[0], signal);
            if (!gone.remove(id)) {
                opened.inc();
            }
            publish(id, SignalDocuments.json(series[0], signal), now, out);
        }
        for (String id : gone) {
            deletions.inc();
            publish(id, null, now, out);
        }
        open.put(
                context.getCurrentKey(),
                signals.stream().filter(signal -> signal.closed() == null).count());
    }

    private void publish(String id, byte @Nullable [] json, long now, Collector<Document> out)
            throws Exception {
        long fingerprint = Published.fingerprint(json);
        Published last = published.get(id);
        if (!Published.differs(last, fingerprint)) {
            return;
        }
        long version = clock.next(last == null ? deleted.value() : (Long) last.version(), now);
        if (json == null) {
            published.remove(id);
            Long highest = deleted.value();
            deleted.update(highest == null ? version : Math.max(highest, version));
        } else {
            published.put(id, new Published(fingerprint, version));
        }
        out.collect(
                new Document(
                        IndexTemplates.SIGNALS,
                        id,
                        version,
                        json == null ? null : JsonObject.stamped(json, version)));
    }
}
