package io.agglo.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.testframe.environment.MiniClusterTestEnvironment;
import org.apache.flink.connector.testframe.external.ExternalContextFactory;
import org.apache.flink.connector.testframe.external.ExternalSystemDataReader;
import org.apache.flink.connector.testframe.external.sink.DataStreamSinkV2ExternalContext;
import org.apache.flink.connector.testframe.external.sink.TestingSinkSettings;
import org.apache.flink.connector.testframe.junit.annotations.TestContext;
import org.apache.flink.connector.testframe.junit.annotations.TestEnv;
import org.apache.flink.connector.testframe.junit.annotations.TestSemantics;
import org.apache.flink.connector.testframe.testsuites.SinkTestSuiteBase;
import org.apache.flink.core.execution.CheckpointingMode;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.extension.ExtendWith;

/** Flink's own conditions for a sink: savepoints, rescaling, metrics. */
@ExtendWith(RealElasticsearch.class)
class ElasticsearchSinkSuiteITCase extends SinkTestSuiteBase<IndexDocument> {

    @TestSemantics CheckpointingMode[] semantics = {CheckpointingMode.EXACTLY_ONCE};

    @TestEnv MiniClusterTestEnvironment flink = new MiniClusterTestEnvironment();

    @TestContext ExternalContextFactory<Context> context = name -> new Context();

    private static final class Context implements DataStreamSinkV2ExternalContext<IndexDocument> {
        private final String index = RealElasticsearch.index("suite");

        @Override
        public Sink<IndexDocument> createSink(TestingSinkSettings settings) {
            return ElasticsearchSink.into(
                            RealElasticsearch.config()
                                    .withBatches(50, 2, 500, Duration.ofMillis(50)))
                    .build();
        }

        @Override
        public ExternalSystemDataReader<IndexDocument> createSinkDataReader(
                TestingSinkSettings settings) {
            return new Reader(index);
        }

        @Override
        public List<IndexDocument> generateTestData(TestingSinkSettings settings, long seed) {
            Random random = new Random(seed);
            List<IndexDocument> documents = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String id = i + "-" + Long.toHexString(random.nextLong());
                documents.add(
                        new IndexDocument(
                                index, id, 1, "{\"id\":\"%s\"}".formatted(id).getBytes(UTF_8)));
            }
            return documents;
        }

        @Override
        public TypeInformation<IndexDocument> getProducedType() {
            return TypeInformation.of(IndexDocument.class);
        }

        @Override
        public List<URL> getConnectorJarPaths() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private static final class Reader implements ExternalSystemDataReader<IndexDocument> {
        private final RestClient connection = RestClients.open(RealElasticsearch.config());
        private final ElasticsearchClient client =
                new ElasticsearchClient(
                        new RestClientTransport(connection, new JacksonJsonpMapper()));
        private final Set<String> seen = new HashSet<>();
        private final String index;

        Reader(String index) {
            this.index = index;
        }

        @Override
        public List<IndexDocument> poll(Duration timeout) {
            try {
                if (!client.indices().exists(request -> request.index(index)).value()) {
                    return List.of();
                }
                client.indices().refresh(request -> request.index(index));
                return client
                        .search(request -> request.index(index).size(10_000), Map.class)
                        .hits()
                        .hits()
                        .stream()
                        .filter(hit -> seen.add(hit.id()))
                        .map(
                                hit ->
                                        new IndexDocument(
                                                index,
                                                hit.id(),
                                                1,
                                                "{\"id\":\"%s\"}"
                                                        .formatted(hit.source().get("id"))
                                                        .getBytes(UTF_8)))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
