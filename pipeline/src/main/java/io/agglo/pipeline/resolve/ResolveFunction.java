package io.agglo.pipeline.resolve;

import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.reject.SideOutputs;
import io.agglo.pipeline.resolve.FirmName.Bearer;
import io.agglo.schemas.Decision;
import io.agglo.schemas.DecisionKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * One name block: mentions to the firm that the name means. When a firm begins or ceases to bear
 * the name, every mention that means another firm by that moves, and all it contributes with it.
 *
 * <p>All changes of one record reach a block through one channel and so in their order; a set of
 * mentions by record id is enough. Bearers come from many records and are counted.
 */
public final class ResolveFunction
        extends KeyedCoProcessFunction<String, FirmName, Mention, OpeningChange> {
    public static final OutputTag<HistoryChange> HISTORIES =
            new OutputTag<>("resolved-histories", TypeInformation.of(HistoryChange.class));

    private transient MapState<Bearer, Integer> bearers;
    private transient MapState<String, Opening> openings;
    private transient MapState<String, RegistrationHistory> histories;
    private transient MapState<String, Long> decidedAt;

    @Override
    public void open(OpenContext context) {
        bearers =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "bearers", TypeInformation.of(Bearer.class), Types.INT));
        openings =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "openings",
                                        Types.STRING,
                                        TypeInformation.of(Opening.class)));
        histories =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "histories",
                                        Types.STRING,
                                        TypeInformation.of(RegistrationHistory.class)));
        decidedAt =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("decided-at", Types.STRING, Types.LONG));
    }

    @Override
    public void processElement1(FirmName name, Context context, Collector<OpeningChange> out)
            throws Exception {
        Set<Bearer> before = present();
        Integer held = bearers.get(name.bearer());
        int count = (held == null ? 0 : held) + name.sign();
        if (count == 0) {
            bearers.remove(name.bearer());
        } else {
            bearers.put(name.bearer(), count);
        }
        Set<Bearer> after = present();
        if (!before.equals(after)) {
            moveAll(before, after, context, out);
        }
    }

    @Override
    public void processElement2(Mention mention, Context context, Collector<OpeningChange> out)
            throws Exception {
        String firm = NameBlock.firmOf(context.getCurrentKey(), present(), mention.cityCode());
        if (mention.opening() != null) {
            Opening opening = mention.opening().opening();
            keep(openings, mention.opening().sign(), opening.recordId(), opening);
            out.collect(
                    new OpeningChange(
                            mention.opening().sign(), firm, opening, mention.opening().reason()));
            if (mention.opening().sign() > 0) {
                decide(context, opening.recordId(), opening.contentHash(), firm);
            }
        }
        if (mention.history() != null) {
            RegistrationHistory history = mention.history().history();
            keep(histories, mention.history().sign(), history.recordId(), history);
            context.output(
                    HISTORIES,
                    new HistoryChange(
                            mention.history().sign(), firm, history, mention.history().reason()));
            if (mention.history().sign() > 0) {
                decide(context, history.recordId(), history.latest().contentHash(), firm);
            }
        }
    }

    private void moveAll(
            Set<Bearer> before, Set<Bearer> after, Context context, Collector<OpeningChange> out)
            throws Exception {
        String block = context.getCurrentKey();
        for (Map.Entry<String, Opening> entry : openings.entries()) {
            Opening opening = entry.getValue();
            String from = NameBlock.firmOf(block, before, opening.cityCode());
            String to = NameBlock.firmOf(block, after, opening.cityCode());
            if (!from.equals(to)) {
                out.collect(new OpeningChange(-1, from, opening, Reason.RECLASS));
                out.collect(new OpeningChange(1, to, opening, Reason.RECLASS));
                decide(context, opening.recordId(), opening.contentHash(), to);
            }
        }
        for (Map.Entry<String, RegistrationHistory> entry : histories.entries()) {
            RegistrationHistory history = entry.getValue();
            String from = NameBlock.firmOf(block, before, history.latest().cityCode());
            String to = NameBlock.firmOf(block, after, history.latest().cityCode());
            if (!from.equals(to)) {
                context.output(HISTORIES, new HistoryChange(-1, from, history, Reason.RECLASS));
                context.output(HISTORIES, new HistoryChange(1, to, history, Reason.RECLASS));
                decide(context, history.recordId(), history.latest().contentHash(), to);
            }
        }
    }

    private Set<Bearer> present() throws Exception {
        Set<Bearer> present = new HashSet<>();
        for (Map.Entry<Bearer, Integer> entry : bearers.entries()) {
            if (entry.getValue() > 0) {
                present.add(entry.getKey());
            }
        }
        return present;
    }

    private static <T> void keep(MapState<String, T> state, int sign, String recordId, T value)
            throws Exception {
        if (sign > 0) {
            state.put(recordId, value);
        } else {
            state.remove(recordId);
        }
    }

    private void decide(Context context, String recordId, String contentHash, String firmId)
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
                        null));
    }
}
