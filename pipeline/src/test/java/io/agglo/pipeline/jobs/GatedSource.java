package io.agglo.pipeline.jobs;

import io.agglo.schemas.Capture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/**
 * Captures that are read up to a gate, which a test moves on; meanwhile the job goes on with what
 * it has. One at a time in a process, with one reader.
 */
final class GatedSource {
    private static final Object LOCK = new Object();

    private static List<Capture> captures = List.of();
    private static int open;
    private static int read;
    private static CompletableFuture<Void> waiting = new CompletableFuture<>();

    private GatedSource() {}

    /** All captures, none of which is read yet. */
    static Source<Capture, ?, ?> of(List<Capture> all) {
        synchronized (LOCK) {
            captures = List.copyOf(all);
            open = 0;
            read = 0;
            waiting = new CompletableFuture<>();
        }
        return new DataGeneratorSource<>(
                index -> captures.get(index.intValue()),
                all.size(),
                parallelism -> new Gate<>(),
                new AvroTypeInfo<>(Capture.class));
    }

    /** Lets the captures before an index through. */
    static void openUpTo(int index) {
        CompletableFuture<Void> waited;
        synchronized (LOCK) {
            open = index;
            waited = waiting;
            waiting = new CompletableFuture<>();
        }
        waited.complete(null);
    }

    /** Lets everything through: the source ends. */
    static void openAll() {
        openUpTo(Integer.MAX_VALUE);
    }

    private static CompletionStage<Void> next(int events) {
        synchronized (LOCK) {
            if (read + events <= open) {
                read += events;
                return CompletableFuture.completedFuture(null);
            }
            return waiting.thenCompose(opened -> next(events));
        }
    }

    private static final class Gate<S extends SourceSplit> implements RateLimiter<S> {
        @Override
        public CompletionStage<Void> acquire(int events) {
            return next(events);
        }
    }
}
