package io.agglo.connectors.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import io.agglo.connectors.elasticsearch.RefusedDocuments.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.util.FlinkRuntimeException;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends batches, and decides for each document what its outcome asks for. */
final class ElasticsearchWriter extends AsyncSinkWriter<IndexDocument, BulkEntry> {

    /**
     * What of a batch is not done.
     *
     * @param entries to be sent again, or rejections to be sent
     * @param attempt the longest series of vain attempts among those that need a pause, -1 if none
     * @param halves to be sent at once, as requests of their own
     */
    private record Unfinished(List<BulkEntry> entries, int attempt, List<List<BulkEntry>> halves) {
        static final int NO_PAUSE = -1;

        static Unfinished of(List<BulkEntry> entries, int attempt) {
            return new Unfinished(entries, attempt, List.of());
        }

        Unfinished and(Unfinished other) {
            List<BulkEntry> all = new ArrayList<>(entries);
            all.addAll(other.entries);
            return of(all, Math.max(attempt, other.attempt));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchWriter.class);

    private final String address;
    private final RefusedDocuments refused;
    private final Clock clock;
    private final RestClient connection;
    private final ElasticsearchAsyncClient client;
    private final VersionConflicts conflicts = new VersionConflicts();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "elasticsearch-backoff");
                        thread.setDaemon(true);
                        return thread;
                    });

    // Answers arrive on the client's threads, so that the counters must stand several of them.
    private final Counter documentsRetried;
    private final Counter documentsRejected;
    private final Counter versionConflicts;
    private final Counter bulkRequests;

    ElasticsearchWriter(
            ElementConverter<IndexDocument, BulkEntry> converter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration batches,
            Collection<BufferedRequestState<BulkEntry>> restored,
            ElasticsearchConfig config,
            RefusedDocuments refused,
            Clock clock) {
        super(converter, context, batches, restored);
        this.address = config.address();
        this.refused = refused;
        this.clock = clock;
        this.connection = RestClients.open(config);
        this.client =
                new ElasticsearchAsyncClient(
                        new RestClientTransport(connection, new JacksonJsonpMapper()));
        MetricGroup metrics = context.metricGroup().addGroup("elasticsearch");
        this.documentsRetried = metrics.counter("documentsRetried", new ThreadSafeSimpleCounter());
        this.documentsRejected =
                metrics.counter("documentsRejected", new ThreadSafeSimpleCounter());
        this.versionConflicts = metrics.counter("versionConflicts", new ThreadSafeSimpleCounter());
        this.bulkRequests = metrics.counter("bulkRequests", new ThreadSafeSimpleCounter());
    }

    @Override
    protected void submitRequestEntries(List<BulkEntry> entries, ResultHandler<BulkEntry> handler) {
        List<BulkEntry> batch = newestOfEachDocument(entries);
        for (BulkEntry entry : batch) {
            conflicts.given(entry.version());
            if (refused.isRejection(entry) && entry.attempt() == 0) {
                documentsRejected.inc();
            }
        }
        Future<?> unused =
                send(batch)
                        .whenComplete(
                                (unfinished, failure) -> {
                                    if (failure == null) {
                                        finish(unfinished, handler);
                                    } else {
                                        handler.completeExceptionally(asException(failure));
                                    }
                                });
    }

    @Override
    protected long getSizeInBytes(BulkEntry entry) {
        return entry.size();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException("connection to Elasticsearch cannot be closed", e);
        } finally {
            super.close();
        }
    }

    /** Two versions of one document in one request would be stored in the order of chance. */
    static List<BulkEntry> newestOfEachDocument(List<BulkEntry> entries) {
        Map<BulkEntry.Key, BulkEntry> newest = new LinkedHashMap<>();
        for (BulkEntry entry : entries) {
            newest.merge(entry.key(), entry, (a, b) -> a.version() > b.version() ? a : b);
        }
        return newest.size() == entries.size() ? entries : List.copyOf(newest.values());
    }

    private void finish(Unfinished unfinished, ResultHandler<BulkEntry> handler) {
        if (unfinished.entries().isEmpty()) {
            handler.complete();
        } else if (unfinished.attempt() == Unfinished.NO_PAUSE) {
            handler.retryForEntries(unfinished.entries());
        } else {
            Duration pause =
                    Backoff.pause(unfinished.attempt(), ThreadLocalRandom.current().nextDouble());
            Future<?> unused =
                    timer.schedule(
                            () -> handler.retryForEntries(unfinished.entries()),
                            pause.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private CompletableFuture<Unfinished> send(List<BulkEntry> batch) {
        bulkRequests.inc();
        CompletableFuture<Unfinished> judged =
                client.bulk(request(batch))
                        .handle(
                                (response, failure) ->
                                        failure == null
                                                ? judgeItems(batch, response)
                                                : judgeRequest(batch, cause(failure)));
        return judged.thenCompose(this::sendHalves);
    }

    private CompletableFuture<Unfinished> sendHalves(Unfinished unfinished) {
        CompletableFuture<Unfinished> all = CompletableFuture.completedFuture(unfinished);
        for (List<BulkEntry> half : unfinished.halves()) {
            all = all.thenCombine(send(half), Unfinished::and);
        }
        return all;
    }

    private static BulkRequest request(List<BulkEntry> batch) {
        return BulkRequest.of(
                bulk -> {
                    for (BulkEntry entry : batch) {
                        bulk.operations(operation(entry));
                    }
                    return bulk;
                });
    }

    private static BulkOperation operation(BulkEntry entry) {
        byte[] json = entry.json();
        if (json == null) {
            return BulkOperation.of(
                    bulk ->
                            bulk.delete(
                                    delete ->
                                            delete.index(entry.index())
                                                    .id(entry.id())
                                                    .version(entry.sentVersion())
                                                    .versionType(VersionType.ExternalGte)));
        }
        return BulkOperation.of(
                bulk ->
                        bulk.index(
                                index ->
                                        index.index(entry.index())
                                                .id(entry.id())
                                                .version(entry.sentVersion())
                                                .versionType(VersionType.ExternalGte)
                                                .document(
                                                        BinaryData.of(
                                                                json,
                                                                ContentType.APPLICATION_JSON))));
    }

    private Unfinished judgeRequest(List<BulkEntry> batch, Throwable failure) {
        switch (outcomeOf(failure)) {
            case AGAIN -> {
                documentsRetried.inc(batch.size());
                int attempt = batch.stream().mapToInt(BulkEntry::attempt).max().orElse(0);
                LOG.warn(
                        "Elasticsearch at {} did not take {} documents on attempt {}: {}",
                        address,
                        batch.size(),
                        attempt + 1,
                        failure.toString());
                return Unfinished.of(batch.stream().map(BulkEntry::again).toList(), attempt);
            }
            case SPLIT -> {
                int half = batch.size() / 2;
                return half == 0
                        ? Unfinished.of(
                                List.of(rejected(batch.get(0), failure.toString())),
                                Unfinished.NO_PAUSE)
                        : new Unfinished(
                                List.of(),
                                Unfinished.NO_PAUSE,
                                List.of(batch.subList(0, half), batch.subList(half, batch.size())));
            }
            case FATAL ->
                    throw new FlinkRuntimeException(
                            ("Elasticsearch at %s refused a bulk request of %d documents: %s;"
                                            + " check elasticsearch.hosts, user and password, and"
                                            + " the right to write the agglo-* indices")
                                    .formatted(address, batch.size(), failure),
                            failure);
        }
        throw new AssertionError("an outcome nobody has decided");
    }

    private static RequestOutcome outcomeOf(Throwable failure) {
        if (failure instanceof ElasticsearchException e) {
            return RequestOutcome.ofStatus(e.status());
        }
        if (failure instanceof TransportException e) {
            return RequestOutcome.ofStatus(e.statusCode());
        }
        if (failure instanceof ResponseException e) {
            return RequestOutcome.ofStatus(e.getResponse().getStatusLine().getStatusCode());
        }
        return failure instanceof IOException ? RequestOutcome.AGAIN : RequestOutcome.FATAL;
    }

    private Unfinished judgeItems(List<BulkEntry> batch, BulkResponse response) {
        if (!response.errors()) {
            return Unfinished.of(List.of(), Unfinished.NO_PAUSE);
        }
        List<BulkEntry> unfinished = new ArrayList<>();
        int attempt = Unfinished.NO_PAUSE;
        for (int i = 0; i < batch.size(); i++) {
            BulkEntry entry = batch.get(i);
            BulkResponseItem item = response.items().get(i);
            ErrorCause error = item.error();
            switch (ItemOutcome.of(item.status(), error == null ? null : error.type())) {
                case DONE -> {}
                case CONFLICT -> {
                    versionConflicts.inc();
                    long stored = VersionConflicts.storedVersion(reason(error));
                    OptionalLong higher = conflicts.resolve(entry, stored, clock.millis());
                    if (higher.isPresent()) {
                        documentsRetried.inc();
                        unfinished.add(entry.sentAs(higher.getAsLong()));
                    }
                }
                case AGAIN -> {
                    documentsRetried.inc();
                    unfinished.add(entry.again());
                    attempt = Math.max(attempt, entry.attempt());
                }
                case REFUSED -> unfinished.add(rejected(entry, reason(error)));
                case FATAL ->
                        throw new FlinkRuntimeException(
                                "Elasticsearch at %s refused %s with status %d: %s; check that the index exists and may be written"
                                        .formatted(address, entry, item.status(), reason(error)));
            }
        }
        return Unfinished.of(unfinished, attempt);
    }

    private BulkEntry rejected(BulkEntry entry, String detail) {
        if (refused.isRejection(entry)) {
            throw new FlinkRuntimeException(
                    "Elasticsearch at %s refused a rejection (%s): %s; the index must have the template of this version"
                            .formatted(address, entry, detail));
        }
        return refused.reject(
                entry.index(),
                entry.id(),
                entry.version(),
                entry.json(),
                Reason.DOCUMENT_REFUSED,
                detail);
    }

    /** Type and reason down to the innermost cause, where the field and the value stand. */
    private static String reason(@Nullable ErrorCause error) {
        StringBuilder text = new StringBuilder();
        for (ErrorCause cause = error; cause != null; cause = cause.causedBy()) {
            text.append(text.isEmpty() ? "" : "; ").append(cause.type());
            text.append(": ").append(Objects.requireNonNullElse(cause.reason(), "no reason"));
        }
        return text.toString();
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause(cause) : failure;
    }

    private static Exception asException(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof Exception e ? e : new FlinkRuntimeException(cause);
    }
}
