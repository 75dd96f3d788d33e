package io.agglo.pipeline.reject;

import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.change.Published;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Increments of one source to its account, written at most once in a while and when the input ends.
 */
public final class SourceAccountFunction
        extends KeyedProcessFunction<String, SourceCount, Document> {
    public static final String INDEX = "agglo-health";

    /** The account as it stands, whenever it is written. */
    public static final OutputTag<SourceCount> ACCOUNTS =
            new OutputTag<>("accounts", TypeInformation.of(SourceCount.class));

    private final EmissionClock clock;
    private final long every;

    private transient ValueState<SourceCount> total;
    private transient ValueState<Published> published;

    /** Writes an account at most once in {@code every}. */
    public SourceAccountFunction(EmissionClock clock, Duration every) {
        this.clock = clock;
        this.every = every.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        total =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "total", TypeInformation.of(SourceCount.class)));
        published =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "published", TypeInformation.of(Published.class)));
    }

    @Override
    public void processElement(SourceCount count, Context context, Collector<Document> out)
            throws Exception {
        SourceCount before = total.value();
        total.update(before == null ? count : before.plus(count));
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer((now / every + 1) * every);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<Document> out)
            throws Exception {
        SourceCount account = total.value();
        byte[] json =
                new JsonObject()
                        .put("entry", "account")
                        .put("source", account.source())
                        .put("read", account.read())
                        .put("accepted", account.accepted())
                        .put("duplicates", account.duplicates())
                        .put("rejected", account.rejected())
                        .put("last_fetched_at", account.fetchedAt())
                        .bytes();
        long fingerprint = Published.fingerprint(json);
        Published last = published.value();
        if (Published.differs(last, fingerprint)) {
            long version =
                    Published.next(clock, last, context.timerService().currentProcessingTime());
            published.update(new Published(fingerprint, version));
            byte[] dated =
                    JsonObject.with(json, "@timestamp", Instant.ofEpochMilli(version).toString());
            context.output(ACCOUNTS, account);
            out.collect(
                    new Document(
                            INDEX, account.source(), version, JsonObject.stamped(dated, version)));
        }
    }
}
