package io.agglo.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.cli.vectors.TestVectors;
import io.agglo.pipeline.cli.vectors.VectorDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Computes test vectors from their inputs alone, and prints how far they are from what is expected.
 */
@Command(
        name = "metrics",
        description = "Computes the formulas over test vectors: one JSON line each.",
        mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--vectors",
            required = true,
            paramLabel = "FILE",
            description = "JSON file of test vectors, each with id and input")
    private Path vectors;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        TestVectors formulas = new TestVectors();
        int failed = 0;
        for (JsonNode vector : read()) {
            String id = vector.path("id").asText();
            try {
                print(id, formulas.compute(id, vector.path("input")), vector.path("expected"));
            } catch (IllegalArgumentException e) {
                failed++;
                complain(id, e.getMessage());
            } catch (IndexOutOfBoundsException e) {
                failed++;
                complain(id, "lists of the input differ in length: " + e.getMessage());
            }
        }
        spec.commandLine().getOut().flush();
        return failed == 0 ? 0 : CommandFailure.FAILED;
    }

    private void complain(String id, @Nullable String reason) {
        spec.commandLine().getErr().println("agglo: vector %s: %s".formatted(id, reason));
    }

    private void print(String id, JsonNode value, JsonNode expected) {
        ObjectNode line = JSON.createObjectNode().put("id", id);
        line.set("value", value);
        VectorDifference.of(value, expected)
                .ifPresent(difference -> line.put("difference", difference));
        spec.commandLine().getOut().println(line);
    }

    private JsonNode read() {
        if (!Files.isRegularFile(vectors)) {
            throw CommandFailure.wrongUse(
                    "--vectors %s is not a file: name a JSON file of test vectors"
                            .formatted(vectors));
        }
        try {
            JsonNode list = JSON.readTree(vectors.toFile()).path("vectors");
            if (!list.isArray()) {
                throw CommandFailure.failed(
                        "%s has no list \"vectors\": give each vector there, with id and input"
                                .formatted(vectors));
            }
            return list;
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "%s cannot be read as JSON (%s): check the file"
                            .formatted(vectors, e.getMessage()),
                    e);
        }
    }
}
