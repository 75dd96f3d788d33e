package io.agglo.pipeline.resolve;

import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.reject.SideOutputs;
import io.agglo.pipeline.resolve.name.RegisterEntry;
import io.agglo.schemas.Decision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * The four steps that resolve names, as the job connects them. What flows between two keys keeps
 * its order; what flows elsewhere meanwhile may overtake it.
 */
final class NameStream implements AutoCloseable {
    private final KeyedOneInputStreamOperatorTestHarness<String, EntryChange, BlockEntry> enter =
            new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(new EnterFunction()),
                    change -> change.entry().id(),
                    Types.STRING);
    private final KeyedOneInputStreamOperatorTestHarness<Said, Mention, Question> ask =
            new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(new AskFunction()),
                    Mention::said,
                    TypeInformation.of(Said.class));
    private final KeyedTwoInputStreamOperatorTestHarness<Block, BlockEntry, Question, Answer>
            block =
                    new KeyedTwoInputStreamOperatorTestHarness<>(
                            new KeyedCoProcessOperator<>(new BlockFunction()),
                            BlockEntry::block,
                            Question::block,
                            TypeInformation.of(Block.class));
    private final KeyedTwoInputStreamOperatorTestHarness<Said, Answer, Mention, OpeningChange>
            resolve =
                    new KeyedTwoInputStreamOperatorTestHarness<>(
                            new KeyedCoProcessOperator<>(new ResolveFunction()),
                            Answer::said,
                            Mention::said,
                            TypeInformation.of(Said.class));

    private final Map<Object, Deque<BlockEntry>> entries = new LinkedHashMap<>();
    private final Map<Object, Deque<Question>> questions = new LinkedHashMap<>();
    private final Map<Object, Deque<Answer>> answers = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> openings = new TreeMap<>();
    private final Map<String, Map<String, Integer>> histories = new TreeMap<>();
    private final List<Decision> decided = new ArrayList<>();
    private final @Nullable Random random;
    private int moves;
    private int answersGiven;
    private long now;

    /** In order. */
    NameStream() throws Exception {
        this(null);
    }

    /**
     * With everything that may overtake overtaking at random.
     *
     * @param random absent for a stream in order
     */
    NameStream(@Nullable Random random) throws Exception {
        this.random = random;
        for (AbstractStreamOperatorTestHarness<?> harness : List.of(enter, ask, block, resolve)) {
            harness.open();
        }
    }

    NameStream register(int sign, RegistrationHistory history) throws Exception {
        enter.processElement(new StreamRecord<>(new EntryChange(sign, EntryChange.entry(history))));
        return this;
    }

    NameStream enter(int sign, RegisterEntry entry) throws Exception {
        enter.processElement(new StreamRecord<>(new EntryChange(sign, entry)));
        return this;
    }

    NameStream mention(int sign, Opening opening) throws Exception {
        return mention(Mention.of(new OpeningChange(sign, "", opening, Reason.NEW)));
    }

    NameStream mention(int sign, RegistrationHistory history) throws Exception {
        return mention(Mention.of(new HistoryChange(sign, "", history, Reason.NEW)));
    }

    private NameStream mention(Mention mention) throws Exception {
        ask.processElement(new StreamRecord<>(mention));
        resolve.processElement2(new StreamRecord<>(mention));
        return this;
    }

    /** Lets time pass until nothing moves any more. */
    NameStream settle() throws Exception {
        do {
            tick();
        } while (flow(Integer.MAX_VALUE) > 0);
        tick();
        return this;
    }

    /** Lets time pass; only so many elements flow between the steps. */
    NameStream settleABit(int elements) throws Exception {
        tick();
        flow(elements);
        return this;
    }

    /** Ends the input, without time passing. */
    NameStream end() throws Exception {
        enter.processWatermark(Watermark.MAX_WATERMARK);
        ask.processWatermark(Watermark.MAX_WATERMARK);
        flow(Integer.MAX_VALUE);
        resolve.processBothWatermarks(Watermark.MAX_WATERMARK);
        collect();
        return this;
    }

    private void tick() throws Exception {
        now += 1_000;
        for (AbstractStreamOperatorTestHarness<?> harness : List.of(enter, ask, block, resolve)) {
            harness.setProcessingTime(now);
        }
        collect();
    }

    private int flow(int most) throws Exception {
        collect();
        int flown = 0;
        while (flown < most) {
            int kind = entries.isEmpty() ? questions.isEmpty() ? 2 : 1 : 0;
            if (random != null) {
                kind = random.nextInt(3);
            }
            if (kind == 0 && !entries.isEmpty()) {
                block.processElement1(new StreamRecord<>(next(entries)));
            } else if (kind == 1 && !questions.isEmpty()) {
                block.processElement2(new StreamRecord<>(next(questions)));
            } else if (kind == 2 && !answers.isEmpty()) {
                resolve.processElement1(new StreamRecord<>(next(answers)));
            } else if (entries.isEmpty() && questions.isEmpty() && answers.isEmpty()) {
                break;
            } else {
                continue;
            }
            flown++;
            collect();
        }
        return flown;
    }

    private <T> T next(Map<Object, Deque<T>> channels) {
        Object key =
                random == null
                        ? channels.keySet().iterator().next()
                        : List.copyOf(channels.keySet()).get(random.nextInt(channels.size()));
        Deque<T> channel = channels.get(key);
        T element = channel.remove();
        if (channel.isEmpty()) {
            channels.remove(key);
        }
        return element;
    }

    private void collect() {
        for (BlockEntry entry : drained(enter)) {
            entries.computeIfAbsent(
                            List.of(entry.entry().id(), entry.block()), key -> new ArrayDeque<>())
                    .add(entry);
        }
        for (Question question : drained(ask)) {
            questions
                    .computeIfAbsent(
                            List.of(question.said(), question.block()), key -> new ArrayDeque<>())
                    .add(question);
        }
        for (Answer answer : drained(block)) {
            answersGiven++;
            answers.computeIfAbsent(List.of(answer.key(), answer.said()), key -> new ArrayDeque<>())
                    .add(answer);
        }
        for (OpeningChange change : drained(resolve)) {
            moves++;
            add(openings, change.opening().recordId(), change.firmId(), change.sign());
        }
        Queue<StreamRecord<HistoryChange>> moved = resolve.getSideOutput(ResolveFunction.HISTORIES);
        while (moved != null && !moved.isEmpty()) {
            HistoryChange change = moved.remove().getValue();
            add(histories, change.history().recordId(), change.firmId(), change.sign());
        }
        Queue<StreamRecord<Decision>> archived = resolve.getSideOutput(SideOutputs.DECIDED);
        while (archived != null && !archived.isEmpty()) {
            decided.add(archived.remove().getValue());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> drained(AbstractStreamOperatorTestHarness<T> harness) {
        List<T> elements = new ArrayList<>();
        Queue<Object> output = harness.getOutput();
        for (Object element = output.poll(); element != null; element = output.poll()) {
            if (element instanceof StreamRecord) {
                elements.add(((StreamRecord<T>) element).getValue());
            }
        }
        return elements;
    }

    private static void add(
            Map<String, Map<String, Integer>> held, String record, String firm, int sign) {
        Map<String, Integer> firms = held.computeIfAbsent(record, key -> new HashMap<>());
        firms.merge(firm, sign, Integer::sum);
        firms.values().removeIf(count -> count == 0);
        if (firms.isEmpty()) {
            held.remove(record);
        }
    }

    /** How often each opening counts for each firm, as all changes together leave it. */
    Map<String, Map<String, Integer>> openings() {
        return openings;
    }

    /** The same of histories. */
    Map<String, Map<String, Integer>> histories() {
        return histories;
    }

    /** Archived decisions, in the order of the archive. */
    List<Decision> decided() {
        return decided;
    }

    /** Openings that were added or taken back so far. */
    int moves() {
        return moves;
    }

    /** Answers of blocks so far. */
    int answersGiven() {
        return answersGiven;
    }

    /** Keys of all states of all steps that hold something. */
    int held() {
        return enter.numKeyedStateEntries()
                + ask.numKeyedStateEntries()
                + block.numKeyedStateEntries()
                + resolve.numKeyedStateEntries();
    }

    /** Timers that wait. */
    int timers() {
        return enter.numEventTimeTimers()
                + ask.numEventTimeTimers()
                + resolve.numEventTimeTimers()
                + enter.numProcessingTimeTimers()
                + ask.numProcessingTimeTimers()
                + resolve.numProcessingTimeTimers();
    }

    @Override
    public void close() throws Exception {
        for (AbstractStreamOperatorTestHarness<?> harness : List.of(enter, ask, block, resolve)) {
            harness.close();
        }
    }
}
