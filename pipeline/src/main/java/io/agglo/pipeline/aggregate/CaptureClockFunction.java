package io.agglo.pipeline.aggregate;

import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Capture times to the latest of them, to the quarter of an hour: enough for the calendar of any
 * zone. Holds no state of its own: whoever listens keeps the maximum, and repeating it is harmless.
 */
public final class CaptureClockFunction extends RichFlatMapFunction<Instant, Instant> {
    private static final long STEP = Duration.ofMinutes(15).toMillis();

    private transient long latest;

    @Override
    public void flatMap(Instant captured, Collector<Instant> out) {
        long step = Math.floorDiv(captured.toEpochMilli(), STEP) * STEP;
        if (latest == 0 || step > latest) {
            latest = step;
            out.collect(Instant.ofEpochMilli(step));
        }
    }
}
