package io.agglo.pipeline.resolve;

import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.reject.SideOutputs;
import io.agglo.pipeline.resolve.name.NameDecision;
import io.agglo.pipeline.resolve.name.RegisterEntry;
import io.agglo.pipeline.resolve.name.Resolution;
import io.agglo.schemas.Decision;
import io.agglo.schemas.DecisionKind;
import io.agglo.schemas.FirmCandidate;
import io.agglo.schemas.FirmMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * One mention to the firm that it means, of the entries that share a key with it. When entries come
 * and go and another firm is meant by that, every record that says so moves, and all it contributes
 * with it. A mention that surely means none stands for itself.
 *
 * <p>All changes of one record reach a mention through one channel and so in their order; a set of
 * records by id is enough. An entry is met in several blocks and counted.
 */
public final class ResolveFunction
        extends KeyedCoProcessFunction<Said, Answer, Mention, OpeningChange> {
    public static final OutputTag<HistoryChange> HISTORIES =
            new OutputTag<>("resolved-histories", TypeInformation.of(HistoryChange.class));

    private transient MapState<RegisterEntry, Integer> entries;
    private transient MapState<Integer, Integer> crowds;
    private transient MapState<String, OpeningChange> openings;
    private transient MapState<String, HistoryChange> histories;
    private transient ValueState<Resolution> decided;
    private transient ValueState<Boolean> answered;
    private transient MapState<String, Long> decidedAt;
    private transient MapState<String, Boolean> takenBack;

    @Override
    public void open(OpenContext context) {
        entries = map("entries", TypeInformation.of(RegisterEntry.class), Types.INT);
        crowds = map("crowds", Types.INT, Types.INT);
        openings = map("openings", Types.STRING, TypeInformation.of(OpeningChange.class));
        histories = map("histories", Types.STRING, TypeInformation.of(HistoryChange.class));
        decided =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "decided", TypeInformation.of(Resolution.class)));
        answered =
                getRuntimeContext().getState(new ValueStateDescriptor<>("answered", Types.BOOLEAN));
        decidedAt = map("decided-at", Types.STRING, Types.LONG);
        takenBack = map("taken-back", Types.STRING, Types.BOOLEAN);
    }

    private <K, V> MapState<K, V> map(
            String name, TypeInformation<K> key, TypeInformation<V> value) {
        return getRuntimeContext().getMapState(new MapStateDescriptor<>(name, key, value));
    }

    @Override
    public void processElement1(Answer answer, Context context, Collector<OpeningChange> out)
            throws Exception {
        if (answer.entry() == null) {
            add(crowds, answer.key(), answer.sign() * answer.crowd());
        } else {
            add(entries, answer.entry(), answer.sign());
        }
        answered.update(true);
        settle(context.timerService());
    }

    @Override
    public void processElement2(Mention mention, Context context, Collector<OpeningChange> out)
            throws Exception {
        Resolution meant = decided.value();
        if (mention.opening() != null) {
            OpeningChange change = mention.opening();
            keep(openings, change.sign(), change.opening().recordId(), change);
            if (meant != null) {
                emit(change, change.sign(), meant, change.reason(), context, out);
            }
        }
        if (mention.history() != null) {
            HistoryChange change = mention.history();
            keep(histories, change.sign(), change.history().recordId(), change);
            if (meant != null) {
                emit(change, change.sign(), meant, change.reason(), context);
            }
        }
        if (meant == null || mention.sign() < 0) {
            settle(context.timerService());
        }
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<OpeningChange> out)
            throws Exception {
        context.timerService().deleteEventTimeTimer(Long.MAX_VALUE);
        forgetTakenBack();
        if (openings.isEmpty() && histories.isEmpty()) {
            decided.clear();
            answered.clear();
            return;
        }
        Resolution before = decided.value();
        if (before != null && answered.value() == null) {
            return;
        }
        answered.clear();
        Resolution after = decide(context.getCurrentKey());
        decided.update(after);
        moveAll(before, after, context, out);
    }

    private Resolution decide(Said said) throws Exception {
        List<RegisterEntry> met = new ArrayList<>();
        entries.keys().forEach(met::add);
        Map<Integer, Integer> crowded = new HashMap<>();
        crowds.entries().forEach(crowd -> crowded.put(crowd.getKey(), crowd.getValue()));
        return NameDecision.of(said.mention(), met, crowded);
    }

    /** What was not decided before begins to count; the rest moves if another firm is meant. */
    private void moveAll(
            @Nullable Resolution before,
            Resolution after,
            Context context,
            Collector<OpeningChange> out)
            throws Exception {
        Said said = context.getCurrentKey();
        String from = before == null ? null : said.firm(before);
        String to = said.firm(after);
        if (before != null && to.equals(from)) {
            if (before.decision() != after.decision()) {
                archiveAll(after, context);
            }
            return;
        }
        if (from == null || !said.employer(from).equals(said.employer(to))) {
            for (OpeningChange held : openings.values()) {
                if (before != null) {
                    emit(held, -1, before, Reason.RECLASS, context, out);
                }
                emit(held, 1, after, from == null ? held.reason() : Reason.RECLASS, context, out);
            }
        }
        for (HistoryChange held : histories.values()) {
            if (before != null) {
                emit(held, -1, before, Reason.RECLASS, context);
            }
            emit(held, 1, after, from == null ? held.reason() : Reason.RECLASS, context);
        }
    }

    private void emit(
            OpeningChange held,
            int sign,
            Resolution resolution,
            Reason reason,
            Context context,
            Collector<OpeningChange> out)
            throws Exception {
        Said said = context.getCurrentKey();
        String firmId = said.employer(said.firm(resolution));
        out.collect(new OpeningChange(sign, firmId, held.opening(), reason));
        if (sign > 0) {
            archive(held.opening(), resolution, context);
        }
    }

    private void emit(
            HistoryChange held, int sign, Resolution resolution, Reason reason, Context context)
            throws Exception {
        String firmId = context.getCurrentKey().firm(resolution);
        context.output(HISTORIES, new HistoryChange(sign, firmId, held.history(), reason));
        if (sign > 0) {
            archive(held.history(), resolution, context);
        }
    }

    /** Archives the same firm again, where it is surer or less sure that none is meant. */
    private void archiveAll(Resolution resolution, Context context) throws Exception {
        for (OpeningChange held : openings.values()) {
            archive(held.opening(), resolution, context);
        }
        for (HistoryChange held : histories.values()) {
            archive(held.history(), resolution, context);
        }
    }

    private void archive(Opening opening, Resolution resolution, Context context) throws Exception {
        Said said = context.getCurrentKey();
        archive(
                opening.recordId(),
                opening.contentHash(),
                said.employer(said.firm(resolution)),
                resolution,
                context);
    }

    private void archive(RegistrationHistory history, Resolution resolution, Context context)
            throws Exception {
        archive(
                history.recordId(),
                history.latest().contentHash(),
                context.getCurrentKey().firm(resolution),
                resolution,
                context);
    }

    private void archive(
            String recordId,
            String contentHash,
            String firmId,
            Resolution resolution,
            Context context)
            throws Exception {
        long instant =
                EmissionClock.fresh()
                        .next(
                                decidedAt.get(recordId),
                                context.timerService().currentProcessingTime());
        decidedAt.put(recordId, instant);
        context.output(
                SideOutputs.DECIDED,
                new Decision(
                        DecisionKind.FIRM,
                        recordId,
                        contentHash,
                        firmId,
                        Instant.ofEpochMilli(instant),
                        null,
                        match(resolution)));
    }

    private static FirmMatch match(Resolution resolution) {
        return new FirmMatch(
                resolution.score(),
                resolution.candidates().stream()
                        .map(candidate -> new FirmCandidate(candidate.firmId(), candidate.score()))
                        .toList(),
                NameDecision.version());
    }

    /** Of a record that left and did not return the last decision need not be known. */
    private void forgetTakenBack() throws Exception {
        for (String recordId : takenBack.keys()) {
            if (!openings.contains(recordId) && !histories.contains(recordId)) {
                decidedAt.remove(recordId);
            }
        }
        takenBack.clear();
    }

    private <T> void keep(MapState<String, T> state, int sign, String recordId, T value)
            throws Exception {
        if (sign > 0) {
            state.put(recordId, value);
        } else {
            state.remove(recordId);
            takenBack.put(recordId, true);
        }
    }

    private static <K> void add(MapState<K, Integer> counts, K value, int amount) throws Exception {
        Integer held = counts.get(value);
        int count = (held == null ? 0 : held) + amount;
        if (count == 0) {
            counts.remove(value);
        } else {
            counts.put(value, count);
        }
    }

    private static void settle(TimerService timers) {
        timers.registerProcessingTimeTimer(Settling.after(timers.currentProcessingTime()));
        timers.registerEventTimeTimer(Long.MAX_VALUE);
    }
}
