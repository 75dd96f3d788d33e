package io.agglo.pipeline.resolve;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Asks every block in which the firm may stand that is meant, as long as some record means it. */
public final class AskFunction extends KeyedProcessFunction<Said, Mention, Question> {
    private transient ValueState<Integer> records;
    private transient ValueState<Boolean> asked;

    @Override
    public void open(OpenContext context) {
        records = getRuntimeContext().getState(new ValueStateDescriptor<>("records", Types.INT));
        asked = getRuntimeContext().getState(new ValueStateDescriptor<>("asked", Types.BOOLEAN));
    }

    @Override
    public void processElement(Mention mention, Context context, Collector<Question> out)
            throws Exception {
        Integer held = records.value();
        int count = (held == null ? 0 : held) + mention.sign();
        records.update(count == 0 ? null : (Integer) count);
        if (count > 0 && asked.value() == null) {
            ask(1, context.getCurrentKey(), out);
            asked.update(true);
        }
        if (count == 0) {
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer(Settling.after(now));
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<Question> out)
            throws Exception {
        context.timerService().deleteEventTimeTimer(Long.MAX_VALUE);
        if (records.value() == null && asked.value() != null) {
            ask(-1, context.getCurrentKey(), out);
            asked.clear();
        }
    }

    private static void ask(int sign, Said said, Collector<Question> out) {
        said.blocks().forEach(block -> out.collect(new Question(sign, block, said)));
    }
}
