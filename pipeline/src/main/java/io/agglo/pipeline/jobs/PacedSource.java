package io.agglo.pipeline.jobs;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimitedSourceReader;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A source that yields at most so many records a second, all its readers together. */
final class PacedSource<T, S extends SourceSplit, C>
        implements Source<T, S, C>, ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1;

    private final Source<T, S, C> source;
    private final TypeInformation<T> type;
    private final double recordsPerSecond;

    private PacedSource(Source<T, S, C> source, TypeInformation<T> type, double recordsPerSecond) {
        this.source = source;
        this.type = type;
        this.recordsPerSecond = recordsPerSecond;
    }

    /** The same records, slower. */
    static <T, S extends SourceSplit, C, P extends Source<T, S, C> & ResultTypeQueryable<T>>
            PacedSource<T, S, C> of(P source, double recordsPerSecond) {
        return new PacedSource<>(source, source.getProducedType(), recordsPerSecond);
    }

    @Override
    public SourceReader<T, S> createReader(SourceReaderContext context) throws Exception {
        @SuppressWarnings("unchecked") // the factory of strategies is raw
        RateLimiter<S> limiter =
                RateLimiterStrategy.perSecond(recordsPerSecond)
                        .createRateLimiter(context.currentParallelism());
        return new RateLimitedSourceReader<>(source.createReader(context), limiter);
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SplitEnumerator<S, C> createEnumerator(SplitEnumeratorContext<S> context)
            throws Exception {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<S, C> restoreEnumerator(SplitEnumeratorContext<S> context, C checkpoint)
            throws Exception {
        return source.restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<S> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<C> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }
}
