package io.agglo.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agglo.schemas.catalogue.IndexTemplates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(RealElasticsearch.class)
class ElasticsearchSinkITCase {

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long EMITTED = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private static RestClient client;

    private final String index = RealElasticsearch.index("sink");
    private final String rejections = RealElasticsearch.index("rejections");

    @BeforeAll
    static void connect() {
        client = RestClients.open(RealElasticsearch.config());
    }

    @AfterAll
    static void disconnect() throws IOException {
        client.close();
    }

    @Test
    void theHighestVersionOfADocumentStaysInWhateverOrderItComes() throws Exception {
        write(
                document("a", EMITTED + 1, "new"),
                document("a", EMITTED, "old"),
                document("gone", EMITTED, "x"),
                IndexDocument.deletion(index, "gone", EMITTED + 1),
                IndexDocument.deletion(index, "never", EMITTED));
        write(document("a", EMITTED, "old"), document("gone", EMITTED, "x"));

        assertThat(search(index)).extracting(hit -> hit.at("/_id").asText()).containsExactly("a");
        assertThat(get("a").at("/_source/name").asText()).isEqualTo("new");
        assertThat(get("a").at("/_version").asLong()).isEqualTo(EMITTED + 1);
    }

    @Test
    void aRefusedDocumentBecomesARejectionAndItsNeighboursAreStored() throws Exception {
        createIndex();

        write(
                document("good", EMITTED, "a"),
                new IndexDocument(
                        index,
                        "bad",
                        EMITTED,
                        "{\"founded\":\"never\",\"source\":\"board\",\"url\":\"http://a/1\"}"
                                .getBytes(UTF_8)),
                new IndexDocument(index, "unknown", EMITTED, "{\"colour\":1}".getBytes(UTF_8)),
                new IndexDocument(index, "damaged", EMITTED, "{\"name\":".getBytes(UTF_8)));

        assertThat(search(index))
                .extracting(hit -> hit.at("/_id").asText())
                .containsExactly("good");
        assertThat(search(rejections))
                .extracting(hit -> hit.at("/_id").asText())
                .containsExactlyInAnyOrder(index + "|bad", index + "|unknown", index + "|damaged");
        JsonNode bad = byId(rejections, index + "|bad").get("_source");
        assertThat(bad.get("field").asText()).isEqualTo("founded");
        assertThat(bad.get("value").asText()).isEqualTo("never");
        assertThat(bad.get("source").asText()).isEqualTo("board");
        assertThat(bad.get("url").asText()).isEqualTo("http://a/1");
        assertThat(bad.get("reason").asText()).isEqualTo("DOCUMENT_REFUSED");
        assertThat(byId(rejections, index + "|unknown").at("/_source/field").asText())
                .isEqualTo("colour");
    }

    @Test
    void aRejectionFitsTheTemplateOfItsIndex() throws Exception {
        try (ElasticsearchIndices indices = ElasticsearchIndices.of(RealElasticsearch.config())) {
            indices.install(List.of(IndexTemplates.template(IndexTemplates.REJECTIONS)));
        }
        createIndex();

        writeTo(
                ElasticsearchSink.into(RealElasticsearch.config()).build(),
                List.of(
                        new IndexDocument(
                                index, "bad", EMITTED, "{\"founded\":\"never\"}".getBytes(UTF_8))));

        assertThat(search(IndexTemplates.REJECTIONS))
                .extracting(hit -> hit.at("/_id").asText())
                .contains(index + "|bad");
    }

    @Test
    void aStoredVersionFromTheFutureIsOutbid() throws Exception {
        write(document("a", EMITTED + 10_000, "of a clock ahead"));
        Clock present = Clock.fixed(Instant.ofEpochMilli(EMITTED), ZoneOffset.UTC);

        writeTo(
                ElasticsearchSink.into(RealElasticsearch.config()).clock(present).build(),
                List.of(document("a", EMITTED, "of now")));

        assertThat(get("a").at("/_source/name").asText()).isEqualTo("of now");
        assertThat(get("a").at("/_version").asLong()).isEqualTo(EMITTED + 10_001);
    }

    @Test
    void aRequestTooLargeForAProxyIsSplitAndTheDocumentThatAloneIsTooLargeRejected()
            throws Exception {
        try (Proxy proxy = new Proxy(body -> body.length > 2_000 ? 413 : 0)) {
            List<IndexDocument> documents = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                documents.add(document("n" + i, EMITTED, "x".repeat(100)));
            }
            documents.add(document("huge", EMITTED, "x".repeat(3_000)));

            writeTo(
                    ElasticsearchSink.into(ElasticsearchConfig.at(proxy.url()))
                            .rejectionsTo(rejections)
                            .build(),
                    documents);
        }

        assertThat(search(index)).hasSize(100);
        assertThat(search(rejections))
                .extracting(hit -> hit.at("/_id").asText())
                .containsExactly(index + "|huge");
    }

    @Test
    void aBusyClusterIsAskedAgainUntilItTakesTheDocuments() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (Proxy proxy =
                new Proxy(
                        body ->
                                switch (requests.getAndIncrement()) {
                                    case 0 -> 429;
                                    case 1 -> 503;
                                    default -> 0;
                                })) {
            writeTo(
                    ElasticsearchSink.into(ElasticsearchConfig.at(proxy.url())).build(),
                    List.of(document("a", EMITTED, "x")));
        }

        assertThat(search(index)).hasSize(1);
        assertThat(requests).hasValue(3);
    }

    @Test
    void aRefusedUserFailsTheJobWithWhatToDo() throws Exception {
        try (Proxy proxy = new Proxy(body -> 401)) {
            assertThatThrownBy(
                            () ->
                                    writeTo(
                                            ElasticsearchSink.into(
                                                            ElasticsearchConfig.at(proxy.url()))
                                                    .build(),
                                            List.of(document("a", EMITTED, "x"))))
                    .hasStackTraceContaining(
                            "Elasticsearch at %s refused a bulk request of 1 documents"
                                    .formatted(proxy.url()))
                    .hasStackTraceContaining("check elasticsearch.hosts, user and password");
        }
    }

    @Test
    void aClusterKilledMidStreamAndATaskThatFailsMeanwhileLoseNothingAndDoubleNothing()
            throws Exception {
        int count = 3_000;
        ElasticsearchProcess first =
                ElasticsearchProcess.start(
                        ElasticsearchProcess.Options.temporary(RealElasticsearch.root()),
                        System.err::println);
        ElasticsearchConfig config =
                ElasticsearchConfig.at(first.url())
                        .withBatches(100, 2, 500, Duration.ofMillis(100));
        String own = "agglo-killed";
        try (RestClient ownClient = RestClients.open(config)) {
            createIndex(ownClient, own);
            Paced.reset();
            StreamExecutionEnvironment env = environment();
            env.enableCheckpointing(200);
            env.fromSequence(1, count)
                    .uid("numbers")
                    .map(new Paced(own))
                    .uid("documents")
                    .sinkTo(ElasticsearchSink.into(config).rejectionsTo("rejected").build())
                    .uid("elasticsearch");
            JobClient job = env.executeAsync();
            while (Paced.READ.get() < count / 4) {
                Thread.sleep(10);
            }

            first.kill();
            Paced.FAIL.set(true);
            ElasticsearchProcess second = first.startAgain(System.err::println);
            try {
                job.getJobExecutionResult().get();

                assertThat(Paced.FAIL).isFalse();
                assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.FINISHED);
                List<JsonNode> stored = search(ownClient, own);
                assertThat(stored).hasSize(count - count / 100);
                assertThat(stored)
                        .allSatisfy(
                                hit ->
                                        assertThat(hit.at("/_version").asLong())
                                                .isEqualTo(EMITTED + hit.at("/_id").asLong()));
                assertThat(search(ownClient, "rejected")).hasSize(count / 100);
            } finally {
                second.stop();
            }
        }
    }

    /** Documents one after another; every hundredth is bad; fails once when it is told to. */
    private static final class Paced implements MapFunction<Long, IndexDocument> {
        private static final long serialVersionUID = 1;
        private static final AtomicInteger READ = new AtomicInteger();
        private static final AtomicBoolean FAIL = new AtomicBoolean();

        private final String index;

        Paced(String index) {
            this.index = index;
        }

        static void reset() {
            READ.set(0);
            FAIL.set(false);
        }

        @Override
        public IndexDocument map(Long number) throws InterruptedException {
            Thread.sleep(1);
            READ.incrementAndGet();
            if (FAIL.getAndSet(false)) {
                throw new IllegalStateException("planned");
            }
            String json = number % 100 == 0 ? "{\"founded\":\"never\"}" : "{\"name\":\"a\"}";
            return new IndexDocument(
                    index, number.toString(), EMITTED + number, json.getBytes(UTF_8));
        }
    }

    /** What stands before many a cluster: passes requests on, unless it has an answer itself. */
    private static final class Proxy implements AutoCloseable {
        interface Rule {
            /** A status to answer with, 0 to pass the request on. */
            int apply(byte[] body);
        }

        private final HttpServer server;
        private final HttpClient http = HttpClient.newHttpClient();
        private final Rule rule;

        Proxy(Rule rule) throws IOException {
            this.rule = rule;
            this.server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.createContext("/", this::handle);
            server.setExecutor(
                    Executors.newCachedThreadPool(
                            task -> {
                                Thread thread = new Thread(task);
                                thread.setDaemon(true);
                                return thread;
                            }));
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                int status = rule.apply(body);
                if (status != 0) {
                    exchange.sendResponseHeaders(status, -1);
                    return;
                }
                HttpResponse<byte[]> answer =
                        http.send(
                                HttpRequest.newBuilder(
                                                URI.create(RealElasticsearch.url())
                                                        .resolve(exchange.getRequestURI()))
                                        .method(
                                                exchange.getRequestMethod(),
                                                HttpRequest.BodyPublishers.ofByteArray(body))
                                        .header(
                                                "Content-Type",
                                                exchange.getRequestHeaders()
                                                        .getFirst("Content-Type"))
                                        .header(
                                                "Accept",
                                                exchange.getRequestHeaders().getFirst("Accept"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                for (String name : List.of("Content-Type", "X-Elastic-Product")) {
                    answer.headers()
                            .firstValue(name)
                            .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
                }
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private IndexDocument document(String id, long version, String name) {
        return new IndexDocument(
                index, id, version, "{\"name\":\"%s\"}".formatted(name).getBytes(UTF_8));
    }

    private void write(IndexDocument... documents) throws Exception {
        writeTo(
                ElasticsearchSink.into(RealElasticsearch.config()).rejectionsTo(rejections).build(),
                List.of(documents));
    }

    private static void writeTo(ElasticsearchSink sink, List<IndexDocument> documents)
            throws Exception {
        StreamExecutionEnvironment env = environment();
        env.setParallelism(1);
        env.fromData(documents, TypeInformation.of(IndexDocument.class))
                .uid("documents")
                .sinkTo(sink)
                .uid("elasticsearch");
        env.execute();
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    private void createIndex() throws IOException {
        createIndex(client, index);
    }

    private static void createIndex(RestClient connection, String name) throws IOException {
        Request request = new Request("PUT", "/" + name);
        request.setJsonEntity(
                """
                {"mappings": {"dynamic": "strict", "properties": {
                  "name": {"type": "keyword"}, "founded": {"type": "date"},
                  "source": {"type": "keyword"}, "url": {"type": "keyword"}}}}
                """);
        connection.performRequest(request);
    }

    private static List<JsonNode> search(String name) throws IOException {
        return search(client, name);
    }

    private static List<JsonNode> search(RestClient connection, String name) throws IOException {
        connection.performRequest(new Request("POST", "/" + name + "/_refresh"));
        Request request = new Request("GET", "/" + name + "/_search?size=10000&version=true");
        JsonNode hits = answer(connection, request).at("/hits/hits");
        return StreamSupport.stream(hits.spliterator(), false).toList();
    }

    private JsonNode get(String id) throws IOException {
        return byId(index, id);
    }

    private static JsonNode byId(String name, String id) throws IOException {
        String escaped = URLEncoder.encode(id, UTF_8);
        return answer(client, new Request("GET", "/" + name + "/_doc/" + escaped));
    }

    private static JsonNode answer(RestClient connection, Request request) throws IOException {
        return JSON.readTree(connection.performRequest(request).getEntity().getContent());
    }
}
