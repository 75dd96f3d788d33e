package io.agglo.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.schemas.catalogue.IndexTemplates;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealElasticsearch.class)
class ElasticsearchIndicesITCase {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void laysOutEveryIndexOnceAndAgain() throws Exception {
        try (ElasticsearchIndices indices = ElasticsearchIndices.of(RealElasticsearch.config());
                RestClient client = RestClients.open(RealElasticsearch.config())) {
            indices.awaitReady(Duration.ofSeconds(30));

            indices.install(IndexTemplates.standard());
            indices.install(IndexTemplates.standard());

            assertThat(indices.version()).startsWith("8.");
            for (var template : IndexTemplates.standard()) {
                String mapping = "/" + template.index() + "/_mapping";
                JsonNode stored =
                        JSON.readTree(
                                        client.performRequest(new Request("GET", mapping))
                                                .getEntity()
                                                .getContent())
                                .at(mapping.replace("_mapping", "mappings"));
                assertThat(stored)
                        .isEqualTo(JSON.readTree(template.json()).at("/template/mappings"));
            }
        }
    }

    @Test
    void knowsTheHighestInstantStored() throws Exception {
        try (ElasticsearchIndices indices = ElasticsearchIndices.of(RealElasticsearch.config());
                RestClient client = RestClients.open(RealElasticsearch.config())) {
            String index = RealElasticsearch.index("agglo-highest");
            for (String instant : List.of("2199-01-01T00:00:00.123Z", "2020-01-01T00:00:00Z")) {
                Request put = new Request("POST", "/" + index + "/_doc");
                put.setJsonEntity("{\"computed_at\": \"" + instant + "\"}");
                client.performRequest(put);
            }

            assertThat(indices.highestComputedAt())
                    .hasValue(Instant.parse("2199-01-01T00:00:00.123Z").toEpochMilli());

            client.performRequest(new Request("DELETE", "/" + index));
        }
    }

    @Test
    void anIndexThatIsMissingHasNoDocuments() throws Exception {
        try (ElasticsearchIndices indices = ElasticsearchIndices.of(RealElasticsearch.config())) {
            String index = RealElasticsearch.index("none");

            indices.refresh(List.of(index));

            assertThat(indices.count(index)).isZero();
        }
    }

    @Test
    void anAbsentServerIsNamedWithWhatToDo() throws Exception {
        try (ElasticsearchIndices indices =
                ElasticsearchIndices.of(ElasticsearchConfig.at("http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> indices.awaitReady(Duration.ofMillis(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Elasticsearch at http://127.0.0.1:1 is not ready after 0 s (Connection"
                                    + " refused): start it, or correct elasticsearch.hosts");
            assertThatThrownBy(() -> indices.count("agglo-firms"))
                    .hasMessageStartingWith("Elasticsearch at http://127.0.0.1:1 does not answer")
                    .hasMessageEndingWith("start it, or correct elasticsearch.hosts");
        }
    }
}
