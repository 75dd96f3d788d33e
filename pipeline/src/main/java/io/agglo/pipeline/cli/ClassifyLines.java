package io.agglo.pipeline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.classify.Classifier;
import io.agglo.pipeline.classify.UnusableRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Requests in, judgements out: one JSON line each, in the order of the requests. */
final class ClassifyLines {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What a request is about when it does not say. */
    private static final String DEFAULT_KIND = "firm";

    /** Most characters of a line that its rejection repeats. */
    private static final int LONGEST_VALUE = 512;

    private final Map<String, Classifier> byKind;

    ClassifyLines(Map<String, Classifier> byKind) {
        this.byKind = byKind;
    }

    /** Answers every line as soon as it is read; a blank line is none. */
    void pipe(BufferedReader in, PrintWriter out) throws IOException {
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (!line.isBlank()) {
                out.println(answer(line, number));
                if (!in.ready()) {
                    out.flush();
                }
            }
        }
        out.flush();
    }

    private ObjectNode answer(String line, int number) {
        JsonNode request = null;
        try {
            request = parsed(line);
            ObjectNode answer = JSON.createObjectNode();
            repeatId(request, answer);
            return answer.setAll(classifier(request).classify(request));
        } catch (UnusableRequest e) {
            return rejection(request, e, number);
        }
    }

    private static JsonNode parsed(String line) {
        JsonNode request;
        try {
            request = JSON.readTree(line);
        } catch (MismatchedInputException e) {
            throw new UnusableRequest("", line, "more than one value: write one object a line");
        } catch (JsonProcessingException e) {
            throw new UnusableRequest("", line, "not JSON: " + e.getOriginalMessage());
        }
        if (!request.isObject()) {
            throw new UnusableRequest("", line, "not a JSON object");
        }
        return request;
    }

    private Classifier classifier(JsonNode request) {
        String kind = request.path("kind").asText(DEFAULT_KIND);
        Classifier classifier = byKind.get(kind);
        if (classifier == null) {
            throw new UnusableRequest(
                    "kind", kind, "no classifier for this kind: name one of " + kinds());
        }
        return classifier;
    }

    private String kinds() {
        return String.join(", ", new TreeSet<>(byKind.keySet()));
    }

    private static ObjectNode rejection(
            @Nullable JsonNode request, UnusableRequest reason, int number) {
        ObjectNode rejection = JSON.createObjectNode();
        if (request != null) {
            repeatId(request, rejection);
        }
        rejection.put("rejection", reason.getMessage()).put("file", "-").put("stage", "classify");
        if (!reason.field().isEmpty()) {
            rejection.put("field", reason.field());
        }
        String value = reason.value();
        return rejection
                .put("value", value.substring(0, Math.min(value.length(), LONGEST_VALUE)))
                .put("line", number);
    }

    private static void repeatId(JsonNode request, ObjectNode answer) {
        if (request.has("id")) {
            answer.set("id", request.get("id"));
        }
    }
}
