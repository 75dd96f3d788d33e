package io.agglo.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lq.basic",
                "lq.leave_one_out",
                "lq.zero_cases",
                "lq.published_example",
                "lq.delta_ci95",
                "lq.gamma_shrink.alpha5",
                "lq.alpha_moments",
                "share.wilson95"
            })
    void vectorIsMetToItsTolerance(String id) throws IOException {
        JsonNode vector = vectors().get(id);

        JsonNode line = computed(SharedData.at("design/metric-vectors.json")).get(id);

        assertThat(line.get("difference").asDouble())
                .isLessThanOrEqualTo(vector.get("abs_tol").asDouble());
    }

    @Test
    void valuesDoNotDependOnWhatIsExpected(@TempDir Path folder) throws IOException {
        ObjectNode blinded =
                (ObjectNode) JSON.readTree(SharedData.at("design/metric-vectors.json").toFile());
        blinded.get("vectors").forEach(vector -> ((ObjectNode) vector).putNull("expected"));
        Path file = folder.resolve("blinded.json");
        JSON.writeValue(file.toFile(), blinded);

        Map<String, JsonNode> known = computed(SharedData.at("design/metric-vectors.json"));

        computed(file)
                .forEach(
                        (id, line) ->
                                assertThat(line.get("value"))
                                        .isEqualTo(known.get(id).get("value")));
    }

    @Test
    void missingFileIsWrongUseAndSaysWhatToDo() {
        Invocation invocation = Invocation.of("metrics", "--vectors", "nowhere.json");

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err())
                .isEqualTo(
                        "agglo: --vectors nowhere.json is not a file: name a JSON file of test vectors\n");
    }

    @Test
    void brokenFileFailsInOneLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\"vectors\": [");

        Invocation invocation = Invocation.of("metrics", "--vectors", file.toString());

        assertThat(invocation.status()).isEqualTo(1);
        assertThat(invocation.err()).hasLineCount(1).contains("cannot be read as JSON");
    }

    private static Map<String, JsonNode> vectors() throws IOException {
        Map<String, JsonNode> byId = new HashMap<>();
        JSON.readTree(SharedData.at("design/metric-vectors.json").toFile())
                .get("vectors")
                .forEach(vector -> byId.put(vector.get("id").asText(), vector));
        return byId;
    }

    private static Map<String, JsonNode> computed(Path file) throws IOException {
        Invocation invocation = Invocation.of("metrics", "--vectors", file.toString());
        assertThat(invocation.status()).isZero();
        Map<String, JsonNode> byId = new HashMap<>();
        for (String line : invocation.out().lines().toList()) {
            JsonNode node = JSON.readTree(line);
            byId.put(node.get("id").asText(), node);
        }
        return byId;
    }
}
