package io.agglo.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.cli.vectors.VectorDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyVectorIsMetToItsTolerance() throws IOException {
        Map<String, JsonNode> vectors = vectors();

        Map<String, JsonNode> computed = computed(SharedData.at("design/metric-vectors.json"));

        assertThat(computed.keySet()).isEqualTo(vectors.keySet());
        vectors.forEach(
                (id, vector) ->
                        assertThat(computed.get(id).get("difference").asDouble())
                                .as(id)
                                .isLessThanOrEqualTo(vector.get("abs_tol").asDouble()));
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
                        (id, line) -> {
                            assertThat(line.get("value")).isEqualTo(known.get(id).get("value"));
                            assertThat(line.has("difference")).isFalse();
                        });
    }

    @Test
    void unknownNameAndBrokenInputAreALineEachAndTheOthersAreComputed(@TempDir Path folder)
            throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("mixed.json"),
                        """
                        {"vectors": [
                          {"id": "phlogiston", "input": {}},
                          {"id": "theil.T", "input": {"x": [1, "two"]}},
                          {"id": "lq.delta_ci95", "input": {}},
                          {"id": "gini.weighted", "input": {"x": [1, 2], "w": [1]}},
                          {"id": "theil.other", "input": {"x": [0, 8]}, "expected": {"T": 0}}
                        ]}
                        """);

        Invocation invocation = Invocation.of("metrics", "--vectors", file.toString());

        assertThat(invocation.status()).isEqualTo(1);
        assertThat(invocation.err().lines())
                .containsExactly(
                        "agglo: vector phlogiston: no formula has this name; use one of the names in"
                                + " the catalogue of vectors",
                        "agglo: vector theil.T: input.x[1] is \"two\", not a number",
                        "agglo: vector lq.delta_ci95: input.cells is missing",
                        "agglo: vector gini.weighted: lists of the input differ in length: Index 1"
                                + " out of bounds for length 1");
        JsonNode line = JSON.readTree(invocation.out());
        assertThat(line.get("id").asText()).isEqualTo("theil.other");
        assertThat(line.at("/value/T").asDouble()).isEqualTo(Math.log(2));
        assertThat(line.get("difference").asDouble()).isEqualTo(Math.log(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"T\": null}; 0.69",
                "{\"T\": [0.69]}; 0.69",
                "{\"T\": 0.69, \"reason\": null}; 0.69",
                "\"T\"; 0.69"
            })
    void whatIsOfAnotherShapeDiffersByTheGreatestNumber(String expected, double computed)
            throws IOException {
        JsonNode value = JSON.createObjectNode().put("T", computed);

        assertThat(VectorDifference.of(value, JSON.readTree(expected))).hasValue(Double.MAX_VALUE);
    }

    @Test
    void fileWithoutVectorsFailsAndSaysWhatToDo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{}");

        Invocation invocation = Invocation.of("metrics", "--vectors", file.toString());

        assertThat(invocation.status()).isEqualTo(1);
        assertThat(invocation.err()).hasLineCount(1).contains("has no list \"vectors\"");
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
