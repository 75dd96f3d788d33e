package io.agglo.pipeline.health;

import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.reject.SourceCount;
import io.agglo.schemas.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports and accounts of one source to a document for each period, and one for each alarm. Both
 * inputs come a few times a period, however many records there are.
 *
 * <p>A record counts in the period of its capture. What is counted after the report of its period
 * is added to the document of that period, or to that of the latest one once the {@value #KEPT}
 * periods after it are told.
 */
public final class SourceHealthFunction
        extends KeyedCoProcessFunction<String, SourceReport, SourceCount, Document> {
    private static final Logger LOG = LoggerFactory.getLogger(SourceHealthFunction.class);
    static final int KEPT = 10;

    private final String index;
    private final EmissionClock clock;
    private final long every;

    private transient MapState<Long, SourceReport> reports;
    private transient MapState<Long, SourceCount> counts;
    private transient MapState<Long, Boolean> changed;
    private transient MapState<String, Level> levels;
    private transient MapState<String, Alarm> alarms;
    private transient ValueState<SourceCount> account;
    private transient ValueState<Rhythm> rhythm;
    private transient ValueState<Long> latest;
    private transient ValueState<Long> version;

    /**
     * @param index index of the documents
     * @param every how often the document of a period is written at most
     */
    public SourceHealthFunction(String index, EmissionClock clock, Duration every) {
        this.index = index;
        this.clock = clock;
        this.every = every.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        reports = map("reports", Types.LONG, new AvroTypeInfo<>(SourceReport.class));
        counts = map("counts", Types.LONG, TypeInformation.of(SourceCount.class));
        changed = map("changed", Types.LONG, Types.BOOLEAN);
        levels = map("levels", Types.STRING, TypeInformation.of(Level.class));
        alarms = map("alarms", Types.STRING, TypeInformation.of(Alarm.class));
        account = value("account", TypeInformation.of(SourceCount.class));
        rhythm = value("rhythm", TypeInformation.of(Rhythm.class));
        latest = value("latest", Types.LONG);
        version = value("version", Types.LONG);
    }

    private <K, V> MapState<K, V> map(
            String name, TypeInformation<K> keys, TypeInformation<V> values) {
        return getRuntimeContext().getMapState(new MapStateDescriptor<>(name, keys, values));
    }

    private <V> ValueState<V> value(String name, TypeInformation<V> type) {
        return getRuntimeContext().getState(new ValueStateDescriptor<>(name, type));
    }

    /** A report: the end of a period. */
    @Override
    public void processElement1(SourceReport report, Context context, Collector<Document> out)
            throws Exception {
        long period = report.getPeriodFrom().toEpochMilli();
        Long before = latest.value();
        long now = context.timerService().currentProcessingTime();
        SourceReport earlier = reports.get(period);
        reports.put(period, earlier == null ? report : Reports.merged(earlier, report));
        if (before == null || period > before) {
            latest.update(period);
        }
        gather(period);
        judge(report, before == null ? null : reports.get(before), now, out);
        forget(lengthOf(report));
        write(period, now, out);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    /** What was counted in periods without a report of their own belongs to the next one with. */
    private void gather(long period) throws Exception {
        List<Long> orphans = new ArrayList<>();
        for (Long counted : counts.keys()) {
            if (counted < period && !reports.contains(counted)) {
                orphans.add(counted);
            }
        }
        for (Long orphan : orphans) {
            SourceCount count = counts.get(orphan);
            counts.remove(orphan);
            add(period, count);
        }
    }

    private void judge(
            SourceReport report, @Nullable SourceReport previous, long now, Collector<Document> out)
            throws Exception {
        if (previous != null && previous.getProfileVersion() != report.getProfileVersion()) {
            // What another profile reads is not held against what this one does.
            levels.clear();
        }
        Rhythm known = rhythm.value();
        if (known == null) {
            known = Rhythm.from(report.getPeriodFrom());
            rhythm.update(known);
        }
        Map<String, Alarm> open = new HashMap<>();
        for (Map.Entry<String, Alarm> entry : alarms.entries()) {
            open.put(entry.getKey(), entry.getValue());
        }
        Map<String, Level> watched = new HashMap<>();
        for (Map.Entry<String, Level> entry : levels.entries()) {
            watched.put(entry.getKey(), entry.getValue());
        }
        Alarms.Outcome outcome = Alarms.judge(report, known, watched, open);
        levels.putAll(outcome.levels());
        for (Alarm alarm : outcome.opened()) {
            alarms.put(alarm.key(), alarm);
            LOG.warn(
                    "source {}: {} {}: {}",
                    report.getSource(),
                    alarm.kind(),
                    alarm.field(),
                    alarm.detail());
            write(report.getSource(), alarm, null, now, out);
        }
        for (String key : outcome.closed()) {
            Alarm alarm = open.get(key);
            alarms.remove(key);
            if (alarm != null) {
                LOG.info(
                        "source {}: {} {} is over",
                        report.getSource(),
                        alarm.kind(),
                        alarm.field());
                write(report.getSource(), alarm, report.getPeriodUntil(), now, out);
            }
        }
    }

    /** An account as it stands: what has been added since the last one is the news. */
    @Override
    public void processElement2(SourceCount total, Context context, Collector<Document> out)
            throws Exception {
        SourceCount last = account.value();
        account.update(total);
        SourceCount news = last == null ? total : total.minus(last);
        Long newest = latest.value();
        SourceReport told = newest == null ? null : reports.get(newest);
        if (newest == null || told == null) {
            // Before the first report the length of a period is not known.
            add(Long.MIN_VALUE, news);
            return;
        }
        Duration length = lengthOf(told);
        Rhythm known = rhythm.value();
        if (news.accepted() > 0 && known != null) {
            rhythm.update(known.withRecord(news.fetchedAt(), length));
        }
        long millis = length.toMillis();
        long period = Math.floorDiv(news.fetchedAt().toEpochMilli(), millis) * millis;
        if (period < newest && !reports.contains(period)) {
            period = newest;
        }
        add(period, news);
        if (reports.contains(period)) {
            changed.put(period, true);
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer((now / every + 1) * every);
        }
    }

    private void add(long period, SourceCount count) throws Exception {
        SourceCount before = counts.get(period);
        counts.put(period, before == null ? count : before.plus(count));
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<Document> out)
            throws Exception {
        Long newest = latest.value();
        if (instant == Long.MAX_VALUE && newest != null) {
            for (Long period : new TreeSet<>(toList(counts.keys()))) {
                if (!reports.contains(period)) {
                    SourceCount count = counts.get(period);
                    counts.remove(period);
                    add(newest, count);
                    changed.put(newest, true);
                }
            }
        }
        for (Long period : new TreeSet<>(toList(changed.keys()))) {
            write(period, context.timerService().currentProcessingTime(), out);
        }
    }

    private void forget(Duration length) throws Exception {
        Long newest = latest.value();
        if (newest == null) {
            return;
        }
        long oldest = newest - KEPT * length.toMillis();
        for (Long period : toList(reports.keys())) {
            if (period < oldest) {
                reports.remove(period);
                counts.remove(period);
                changed.remove(period);
            }
        }
    }

    private static <V> List<V> toList(Iterable<V> values) {
        List<V> list = new ArrayList<>();
        values.forEach(list::add);
        return list;
    }

    private static Duration lengthOf(SourceReport report) {
        return Duration.between(report.getPeriodFrom(), report.getPeriodUntil());
    }

    private void write(long period, long now, Collector<Document> out) throws Exception {
        changed.remove(period);
        SourceReport report = reports.get(period);
        if (report != null) {
            int open = toList(alarms.keys()).size();
            write(
                    HealthDocuments.id(report),
                    HealthDocuments.period(report, counts.get(period), open),
                    now,
                    out);
        }
    }

    private void write(
            String source, Alarm alarm, @Nullable Instant until, long now, Collector<Document> out)
            throws Exception {
        write(
                HealthDocuments.id(source, alarm),
                HealthDocuments.alarm(source, alarm, until),
                now,
                out);
    }

    private void write(String id, byte[] json, long now, Collector<Document> out) throws Exception {
        long next = clock.next(version.value(), now);
        version.update(next);
        out.collect(new Document(index, id, next, JsonObject.stamped(json, next)));
    }
}
