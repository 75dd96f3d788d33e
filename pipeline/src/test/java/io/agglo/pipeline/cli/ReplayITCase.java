package io.agglo.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.connectors.elasticsearch.RealElasticsearch;
import io.agglo.pipeline.demo.DemoSites;
import io.agglo.pipeline.demo.DemoWorld;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndexTemplates.IndexTemplate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run, its recompute, its replay: as a user calls them, against a real Elasticsearch. */
@ExtendWith(RealElasticsearch.class)
class ReplayITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVERYTHING = "{\"match_all\":{}}";
    private static final List<String> INDICES =
            IndexTemplates.standard().stream().map(IndexTemplate::index).toList();

    @TempDir private Path folder;

    @Test
    void archiveVerifiesAndRebuildsEveryIndex() throws Exception {
        try (ElasticsearchIndices indices = ElasticsearchIndices.of(RealElasticsearch.config())) {
            indices.delete(INDICES);
            String config = run();
            String archive = folder.resolve("archive").toString();
            TreeMap<String, String> before = documents(indices);

            Invocation verified = Invocation.of("verify", "--archive", archive, "--config", config);
            assertThat(verified.err()).contains("stream equals batch");
            assertThat(verified.status()).isZero();
            JsonNode all = last(verified);
            assertThat(all.get("documents").asLong())
                    .isEqualTo(
                            indices.count("agglo-indicators")
                                    + indices.count("agglo-indicators-history"));
            assertThat(all.get("largestDifference").asDouble()).isLessThanOrEqualTo(1e-9);

            Invocation replayed = Invocation.of("replay", "--archive", archive, "--config", config);
            assertThat(replayed.status()).as(replayed.err()).isZero();
            assertThat(documents(indices)).isEqualTo(before);

            nudge(before);
            Invocation caught = Invocation.of("verify", "--archive", archive, "--config", config);
            assertThat(caught.status()).isEqualTo(1);
            assertThat(caught.err()).contains("births of country|CN|");
        }
    }

    /** Reads the demo's sites once into Elasticsearch and an archive. */
    private String run() throws IOException {
        DemoWorld world = DemoWorld.of(7, LocalDate.of(2026, 3, 1), DemoWorld.Size.ofFirms(100));
        try (DemoSites sites = DemoSites.start(world)) {
            sites.writeProfiles(folder.resolve("profiles"));
            Path config =
                    Files.writeString(
                            folder.resolve("agglo.yaml"),
                            """
                            profiles: [profiles]
                            elasticsearch: {hosts: ["%s"]}
                            archive: archive
                            checkpoints: {dir: checkpoints, interval: 2s}
                            """
                                    .formatted(RealElasticsearch.url()));
            Invocation run = Invocation.of("run", "--once", "--config", config.toString());
            assertThat(run.status()).as(run.err()).isZero();
            return config.toString();
        }
    }

    /** All documents but the logs, without what depends on when they were sent. */
    private static TreeMap<String, String> documents(ElasticsearchIndices indices)
            throws IOException {
        indices.refresh(INDICES);
        TreeMap<String, String> documents = new TreeMap<>();
        for (String index : INDICES) {
            if (!IndexTemplates.LOGS.contains(index)) {
                indices.scan(
                        index,
                        EVERYTHING,
                        found -> {
                            ObjectNode timeless = found.source().deepCopy();
                            timeless.remove(List.of("computed_at", "@timestamp"));
                            documents.put(index + "/" + found.id(), timeless.toString());
                        });
            }
        }
        assertThat(documents.keySet()).anyMatch(id -> id.startsWith("agglo-rejections/"));
        return documents;
    }

    private static JsonNode last(Invocation invocation) throws IOException {
        List<String> lines = invocation.out().lines().toList();
        return JSON.readTree(lines.get(lines.size() - 1));
    }

    /** Changes the births of the country on its last day by one. */
    private static void nudge(TreeMap<String, String> documents)
            throws IOException, InterruptedException {
        String key =
                documents.descendingKeySet().stream()
                        .filter(id -> id.startsWith("agglo-indicators-history/country|CN||"))
                        .findFirst()
                        .orElseThrow();
        ObjectNode document = (ObjectNode) JSON.readTree(documents.get(key));
        document.put("births", document.get("births").asLong() + 1);
        String id = key.substring(key.indexOf('/') + 1).replace("|", "%7C");
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        RealElasticsearch.url()
                                                                + "/agglo-indicators-history/_doc/"
                                                                + id))
                                        .header("Content-Type", "application/json")
                                        .PUT(
                                                HttpRequest.BodyPublishers.ofString(
                                                        document.toString()))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
