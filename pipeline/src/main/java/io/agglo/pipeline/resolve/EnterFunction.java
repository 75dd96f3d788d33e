package io.agglo.pipeline.resolve;

import io.agglo.pipeline.resolve.name.NameDecision;
import io.agglo.pipeline.resolve.name.RegisterEntry;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a register into the blocks of all its keys. An entry that was read again and says
 * the same of its names stays where it is.
 */
public final class EnterFunction extends KeyedProcessFunction<String, EntryChange, BlockEntry> {
    private transient ValueState<RegisterEntry> held;
    private transient ValueState<RegisterEntry> entered;

    @Override
    public void open(OpenContext context) {
        held = entry("held");
        entered = entry("entered");
    }

    private ValueState<RegisterEntry> entry(String name) {
        return getRuntimeContext()
                .getState(
                        new ValueStateDescriptor<>(name, TypeInformation.of(RegisterEntry.class)));
    }

    @Override
    public void processElement(EntryChange change, Context context, Collector<BlockEntry> out)
            throws Exception {
        if (change.sign() > 0) {
            held.update(change.entry());
        } else if (change.entry().equals(held.value())) {
            held.clear();
        }
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer(Settling.after(now));
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<BlockEntry> out)
            throws Exception {
        context.timerService().deleteEventTimeTimer(Long.MAX_VALUE);
        RegisterEntry before = entered.value();
        RegisterEntry after = held.value();
        if (!Objects.equals(before, after)) {
            enter(-1, before, out);
            enter(1, after, out);
            entered.update(after);
        }
    }

    private static void enter(int sign, @Nullable RegisterEntry entry, Collector<BlockEntry> out) {
        if (entry != null) {
            NameDecision.keys(entry)
                    .forEach(
                            (key, names) ->
                                    out.collect(
                                            new BlockEntry(
                                                    sign,
                                                    new Block(entry.country(), key),
                                                    names,
                                                    entry)));
        }
    }
}
