package io.agglo.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
        Map<String, Function<JsonNode, JsonNode>> formulas = TestVectors.formulas();
        PrintWriter out = spec.commandLine().getOut();
        int unknown = 0;
        for (JsonNode vector : read().path("vectors")) {
            String id = vector.path("id").asText();
            Function<JsonNode, JsonNode> formula = formulas.get(id);
            if (formula == null) {
                unknown++;
                continue;
            }
            JsonNode value = formula.apply(vector.path("input"));
            ObjectNode line = JSON.createObjectNode().put("id", id);
            line.set("value", value);
            TestVectors.difference(value, vector.path("expected"))
                    .ifPresent(difference -> line.put("difference", difference));
            out.println(line);
        }
        out.flush();
        if (unknown > 0) {
            spec.commandLine()
                    .getErr()
                    .printf("agglo: %d vectors ask for formulas that are not here%n", unknown);
        }
        return 0;
    }

    private JsonNode read() {
        if (!Files.isRegularFile(vectors)) {
            throw CommandFailure.wrongUse(
                    "--vectors %s is not a file: name a JSON file of test vectors"
                            .formatted(vectors));
        }
        try {
            return JSON.readTree(vectors.toFile());
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "%s cannot be read as JSON (%s): check the file"
                            .formatted(vectors, e.getMessage()),
                    e);
        }
    }
}
