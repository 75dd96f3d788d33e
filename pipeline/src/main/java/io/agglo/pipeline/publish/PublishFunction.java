package io.agglo.pipeline.publish;

import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.DocumentChange;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.change.Published;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
 * Signed contents of one document to what is written. Contents are counted, so that taking one back
 * may overtake its addition; of several present for a moment the greatest is written, and a
 * document without any is deleted. Changes that follow each other closely are written once.
 */
public final class PublishFunction extends KeyedProcessFunction<String, DocumentChange, Document> {
    private final EmissionClock clock;
    private final long every;

    private transient MapState<String, Integer> contents;
    private transient ValueState<Published> published;

    /** Writes a document at most once in {@code every}. */
    public PublishFunction(EmissionClock clock, Duration every) {
        this.clock = clock;
        this.every = every.toMillis();
    }

    /** Key of a document: its index and its id. */
    public static String key(DocumentChange change) {
        return change.index() + "/" + change.id();
    }

    @Override
    public void open(OpenContext context) {
        contents =
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("contents", Types.STRING, Types.INT));
        published =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "published", TypeInformation.of(Published.class)));
    }

    @Override
    public void processElement(DocumentChange change, Context context, Collector<Document> out)
            throws Exception {
        String content = new String(change.json(), StandardCharsets.UTF_8);
        Integer held = contents.get(content);
        int count = (held == null ? 0 : held) + change.sign();
        if (count == 0) {
            contents.remove(content);
        } else {
            contents.put(content, count);
        }
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer((now / every + 1) * every);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<Document> out)
            throws Exception {
        byte[] json = present();
        long fingerprint = Published.fingerprint(json);
        Published last = published.value();
        if (!Published.differs(last, fingerprint)) {
            return;
        }
        long version = Published.next(clock, last, context.timerService().currentProcessingTime());
        published.update(new Published(fingerprint, version));
        String key = context.getCurrentKey();
        int slash = key.indexOf('/');
        out.collect(
                new Document(
                        key.substring(0, slash),
                        DocumentId.fit(key.substring(slash + 1)),
                        version,
                        json == null ? null : JsonObject.stamped(json, version)));
    }

    private byte @Nullable [] present() throws Exception {
        String greatest = null;
        for (Map.Entry<String, Integer> entry : contents.entries()) {
            String content = entry.getKey();
            if (entry.getValue() > 0 && (greatest == null || content.compareTo(greatest) > 0)) {
                greatest = content;
            }
        }
        return greatest == null ? null : greatest.getBytes(StandardCharsets.UTF_8);
    }
}
