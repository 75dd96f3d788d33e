package io.agglo.connectors.elasticsearch;

import io.agglo.schemas.catalogue.IndexTemplates;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.connector.base.sink.writer.strategy.AIMDScalingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.CongestionControlRateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Brings documents to Elasticsearch, each at least once, and, since id and external version come
 * with the document, none twice and none older over a newer one.
 *
 * <p>What Elasticsearch cannot take now is sent again, with a pause that grows, until it does: the
 * buffer fills, the job presses back, checkpoints go on. What it will never take becomes a document
 * of {@code agglo-rejections} in the same buffer, so that it is as durable as the data.
 *
 * <p>Counters, in the group {@code elasticsearch}: {@code documentsRetried}, {@code
 * documentsRejected}, {@code versionConflicts}, {@code bulkRequests}.
 */
public final class ElasticsearchSink extends AsyncSinkBase<IndexDocument, BulkEntry> {

    private static final long serialVersionUID = 1;

    private final ElasticsearchConfig config;
    private final String rejections;
    private final Clock clock;

    private ElasticsearchSink(Builder builder) {
        super(
                new DocumentConverter(builder.rejections, builder.config.documentBytes()),
                builder.config.batchSize(),
                builder.config.inFlight(),
                builder.config.buffered(),
                builder.config.batchBytes(),
                builder.config.maxTimeInBuffer().toMillis(),
                builder.config.batchBytes(),
                requestTimeout(builder.config),
                false);
        this.config = builder.config;
        this.rejections = builder.rejections;
        this.clock = builder.clock;
    }

    /** A sink into the indices that the documents name. */
    public static Builder into(ElasticsearchConfig config) {
        return new Builder(config);
    }

    /** Optional settings of a sink. */
    public static final class Builder {
        private final ElasticsearchConfig config;
        private String rejections = IndexTemplates.REJECTIONS;
        private Clock clock = Clock.systemUTC();

        private Builder(ElasticsearchConfig config) {
            this.config = config;
        }

        /**
         * Index for the documents that Elasticsearch refuses; {@code agglo-rejections} if unset.
         */
        public Builder rejectionsTo(String index) {
            this.rejections = index;
            return this;
        }

        /** The clock that says which stored versions lie in the future; it must be serializable. */
        public Builder clock(Clock present) {
            this.clock = present;
            return this;
        }

        public ElasticsearchSink build() {
            return new ElasticsearchSink(this);
        }
    }

    @Override
    public StatefulSinkWriter<IndexDocument, BufferedRequestState<BulkEntry>> createWriter(
            WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<IndexDocument, BufferedRequestState<BulkEntry>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<BulkEntry>> restored) {
        AsyncSinkWriterConfiguration batches =
                AsyncSinkWriterConfiguration.builder()
                        .setMaxBatchSize(getMaxBatchSize())
                        .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                        .setMaxInFlightRequests(getMaxInFlightRequests())
                        .setMaxBufferedRequests(getMaxBufferedRequests())
                        .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                        .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                        .setRequestTimeoutMS(getRequestTimeoutMS())
                        .setFailOnTimeout(getFailOnTimeout())
                        .setRateLimitingStrategy(rateLimit())
                        .build();
        return new ElasticsearchWriter(
                getElementConverter(),
                context,
                batches,
                restored,
                config,
                new RefusedDocuments(rejections),
                clock);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<BulkEntry>> getWriterStateSerializer() {
        return new BulkEntrySerializer();
    }

    /** Starts at full speed: by default a second request waits for hundreds of answers. */
    private RateLimitingStrategy rateLimit() {
        int most = getMaxBatchSize() * getMaxInFlightRequests();
        return CongestionControlRateLimitingStrategy.builder()
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setInitialMaxInFlightMessages(most)
                .setScalingStrategy(
                        AIMDScalingStrategy.builder(most)
                                .setIncreaseRate(Math.max(1, getMaxBatchSize() / 2))
                                .setDecreaseFactor(0.5)
                                .build())
                .build();
    }

    /** Longer than any answer or back-off can take; a late duplicate would do no harm. */
    private static long requestTimeout(ElasticsearchConfig config) {
        return 3 * (config.connectTimeout().toMillis() + config.socketTimeout().toMillis());
    }
}
