package io.agglo.pipeline.resolve;

import io.agglo.pipeline.resolve.name.FirmRegister;
import io.agglo.pipeline.resolve.name.RegisterEntry;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One block: tells every mention that asks which entries stand in it. Of a block of more than
 * {@link FirmRegister#LARGEST_BLOCK} names it tells only how many they are, rounded, so that what
 * one mention costs is bounded; whether it is so depends on the set of entries alone.
 */
public final class BlockFunction
        extends KeyedCoProcessFunction<Block, BlockEntry, Question, Answer> {
    private transient MapState<RegisterEntry, Integer> entries;
    private transient MapState<Said, Boolean> asking;
    private transient ValueState<Integer> size;

    @Override
    public void open(OpenContext context) {
        entries =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "entries",
                                        TypeInformation.of(RegisterEntry.class),
                                        Types.INT));
        asking =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "asking", TypeInformation.of(Said.class), Types.BOOLEAN));
        size = getRuntimeContext().getState(new ValueStateDescriptor<>("size", Types.INT));
    }

    @Override
    public void processElement1(BlockEntry change, Context context, Collector<Answer> out)
            throws Exception {
        int before = size();
        int after = before + change.sign() * change.names();
        if (!crowded(before) && !crowded(after)) {
            for (Said said : asking.keys()) {
                out.collect(
                        Answer.of(change.sign(), said, context.getCurrentKey(), change.entry()));
            }
            apply(change, after);
            return;
        }
        boolean told = FirmRegister.rounded(before) != FirmRegister.rounded(after);
        if (told) {
            tellAll(-1, context.getCurrentKey(), before, out);
        }
        apply(change, after);
        if (told) {
            tellAll(1, context.getCurrentKey(), after, out);
        }
    }

    @Override
    public void processElement2(Question question, Context context, Collector<Answer> out)
            throws Exception {
        if (question.sign() > 0) {
            asking.put(question.said(), true);
        } else {
            asking.remove(question.said());
        }
        tell(question.sign(), question.said(), context.getCurrentKey(), size(), out);
    }

    private void apply(BlockEntry change, int after) throws Exception {
        if (change.sign() > 0) {
            entries.put(change.entry(), change.names());
        } else {
            entries.remove(change.entry());
        }
        size.update(after == 0 ? null : (Integer) after);
    }

    private void tellAll(int sign, Block block, int names, Collector<Answer> out) throws Exception {
        for (Said said : asking.keys()) {
            tell(sign, said, block, names, out);
        }
    }

    private void tell(int sign, Said said, Block block, int names, Collector<Answer> out)
            throws Exception {
        if (crowded(names)) {
            out.collect(Answer.crowded(sign, said, block, FirmRegister.rounded(names)));
            return;
        }
        for (RegisterEntry entry : entries.keys()) {
            out.collect(Answer.of(sign, said, block, entry));
        }
    }

    private int size() throws Exception {
        Integer held = size.value();
        return held == null ? 0 : held;
    }

    private static boolean crowded(int names) {
        return names > FirmRegister.LARGEST_BLOCK;
    }
}
