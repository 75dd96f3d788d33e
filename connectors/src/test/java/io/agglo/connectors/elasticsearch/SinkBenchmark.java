package io.agglo.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/**
 * Throughput of the sink against a plain loop that sends the same documents in the same batches, as
 * many in flight, to the same server. Round by round, since both share the machine with
 * Elasticsearch; the median ratio must reach {@link #TARGET}.
 */
public final class SinkBenchmark {

    private static final double TARGET = 0.85;
    private static final int DOCUMENTS = 400_000;
    private static final int ROUNDS = 5;
    private static final long CHECKPOINT_MILLIS = 2_000;
    private static final String MAPPING =
            """
            {"settings": {"number_of_replicas": 0, "refresh_interval": "1s"},
             "mappings": {"dynamic": "strict", "properties": {
               "firm_id": {"type": "keyword"}, "title": {"type": "text"},
               "city": {"type": "keyword"}, "location": {"type": "geo_point"},
               "sector": {"type": "keyword"}, "openings": {"type": "integer"},
               "rd_prob": {"type": "double"}, "first_seen": {"type": "date"},
               "source": {"type": "keyword"}}}}
            """;

    private SinkBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(System.getProperty("agglo.root", ".."));
        double[] ratios = new double[ROUNDS];
        try (ElasticsearchProcess server =
                ElasticsearchProcess.start(
                        ElasticsearchProcess.Options.temporary(root).withHeap(1024),
                        System.err::println)) {
            ElasticsearchConfig config = ElasticsearchConfig.at(server.url());
            System.out.printf(
                    "%d documents a round, %d a batch, %d batches in flight%n",
                    DOCUMENTS, config.batchSize(), config.inFlight());
            for (int round = -1; round < ROUNDS; round++) {
                double loop = perSecond(config, "loop", SinkBenchmark::loop);
                double sink = perSecond(config, "sink", SinkBenchmark::sink);
                System.out.printf(
                        "%s: loop %.0f, sink %.0f documents/s, ratio %.2f%n",
                        round < 0 ? "warm-up" : "round " + (round + 1), loop, sink, sink / loop);
                if (round >= 0) {
                    ratios[round] = sink / loop;
                }
            }
        }
        Arrays.sort(ratios);
        double median = ratios[ROUNDS / 2];
        System.out.printf("median ratio %.2f, target %.2f%n", median, TARGET);
        System.exit(median < TARGET ? 1 : 0);
    }

    private interface Way {
        void write(ElasticsearchConfig config, String index) throws Exception;
    }

    /** Documents a second, from an empty index to the last answer. */
    private static double perSecond(ElasticsearchConfig config, String index, Way way)
            throws Exception {
        try (RestClient client = RestClients.open(config);
                ElasticsearchIndices indices = ElasticsearchIndices.of(config)) {
            Request create = new Request("PUT", "/" + index);
            create.setJsonEntity(MAPPING);
            client.performRequest(create);
            long begun = System.nanoTime();
            way.write(config, index);
            double seconds = (System.nanoTime() - begun) / 1e9;
            client.performRequest(new Request("POST", "/" + index + "/_refresh"));
            long stored = indices.count(index);
            if (stored != DOCUMENTS) {
                throw new IllegalStateException(
                        "%s stored %d of %d documents".formatted(index, stored, DOCUMENTS));
            }
            client.performRequest(new Request("DELETE", "/" + index));
            return DOCUMENTS / seconds;
        }
    }

    private static void sink(ElasticsearchConfig config, String index) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        // A bounded job waits for one more checkpoint, up to its interval; that is no throughput.
        configuration.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        env.enableCheckpointing(CHECKPOINT_MILLIS);
        env.fromSequence(1, DOCUMENTS)
                .map(number -> document(index, number))
                .returns(IndexDocument.class)
                .sinkTo(ElasticsearchSink.into(config).build());
        env.execute();
    }

    private static void loop(ElasticsearchConfig config, String index) throws Exception {
        Semaphore inFlight = new Semaphore(config.inFlight());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (RestClient connection = RestClients.open(config)) {
            ElasticsearchAsyncClient client =
                    new ElasticsearchAsyncClient(
                            new RestClientTransport(connection, new JacksonJsonpMapper()));
            for (long first = 1; first <= DOCUMENTS; first += config.batchSize()) {
                BulkRequest.Builder bulk = new BulkRequest.Builder();
                for (long number = first; number < first + config.batchSize(); number++) {
                    IndexDocument document = document(index, number);
                    bulk.operations(
                            operation ->
                                    operation.index(
                                            put ->
                                                    put.index(index)
                                                            .id(document.id())
                                                            .version(document.version())
                                                            .versionType(VersionType.ExternalGte)
                                                            .document(
                                                                    BinaryData.of(
                                                                            document.json(),
                                                                            ContentType
                                                                                    .APPLICATION_JSON))));
                }
                inFlight.acquire();
                Future<?> unused =
                        client.bulk(bulk.build())
                                .whenComplete(
                                        (answer, error) -> {
                                            inFlight.release();
                                            if (error != null) {
                                                failure.set(error);
                                            }
                                        });
            }
            inFlight.acquire(config.inFlight());
        }
        if (failure.get() != null) {
            throw new IOException("the loop failed", failure.get());
        }
    }

    /** A posting of about 300 bytes. */
    private static IndexDocument document(String index, long number) {
        String json =
                """
                {"firm_id":"91330108%010d","title":"Senior engineer for battery cells, shift %d, with experience in coating and drying","city":"geonames:%d","location":{"lat":%.4f,"lon":%.4f},"sector":"%02d","openings":%d,"rd_prob":%.3f,"first_seen":"2026-01-%02dT08:00:00Z","source":"board-%d"}"""
                        .formatted(
                                number % 5_000,
                                number % 97,
                                number % 300,
                                30 + number % 1000 / 100.0,
                                100 + number % 2000 / 100.0,
                                1 + number % 28,
                                1 + number % 5,
                                number % 1000 / 1000.0,
                                1 + number % 28,
                                number % 10);
        return new IndexDocument(index, Long.toString(number), 1, json.getBytes(UTF_8));
    }
}
