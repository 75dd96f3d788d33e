package io.agglo.dashboards.viewer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which requests of the page may reach Elasticsearch: searches and field lists of {@code
 * agglo-*} indices, and nothing that names another index, runs a script or holds resources on the
 * server.
 */
final class SearchAllowance {

    /** What becomes of a request. */
    sealed interface Decision {}

    /** Forward it, as a POST to this path and query on the Elasticsearch server. */
    record Allowed(String target) implements Decision {}

    /** Answer 403 with this line. */
    record Refused(String why) implements Decision {}

    private static final String INDICES = "agglo-[a-z0-9*-]+(?:,agglo-[a-z0-9*-]+)*";
    private static final Pattern PATH =
            Pattern.compile("/es/(" + INDICES + ")/(_search|_msearch|_field_caps)");
    private static final Pattern INDEX = Pattern.compile(INDICES);
    private static final Set<String> REFUSED_KEYS =
            Set.of(
                    "pit",
                    "runtime_mappings",
                    "script",
                    "script_fields",
                    "scripted_metric",
                    "scroll",
                    "slice");

    /** An index that does not exist yet has no documents; it is no error. */
    private static final String LENIENT = "ignore_unavailable=true&allow_no_indices=true";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private SearchAllowance() {}

    /**
     * Judges one request.
     *
     * @param path the undecoded path, without its query, which is never forwarded
     * @param body the request's text; empty where there is none
     */
    static Decision judge(String method, String path, String body) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return refuse(
                    method,
                    path,
                    "only _search, _msearch and _field_caps of agglo-* indices are forwarded");
        }
        if (!method.equals("POST")) {
            return refuse(method, path, "send it as POST");
        }
        String api = matcher.group(2);
        Optional<String> objection =
                switch (api) {
                    case "_search" -> objectionToBody(body);
                    case "_msearch" -> objectionToLines(body.lines().toList());
                    default ->
                            body.isBlank()
                                    ? Optional.empty()
                                    : Optional.of("_field_caps takes no body here");
                };
        if (objection.isPresent()) {
            return refuse(method, path, objection.get());
        }
        String query = api.equals("_field_caps") ? "fields=*&" + LENIENT : LENIENT;
        return new Allowed("/" + matcher.group(1) + "/" + api + "?" + query);
    }

    private static Refused refuse(String method, String path, String why) {
        return new Refused("refused %s %s: %s".formatted(method, path, why));
    }

    /** Lines come in pairs, a header and a search; a header names at most its index. */
    private static Optional<String> objectionToLines(List<String> lines) {
        if (lines.isEmpty() || lines.size() % 2 != 0) {
            return Optional.of("_msearch wants pairs of lines, not " + lines.size() + " lines");
        }
        for (int i = 0; i < lines.size(); i += 2) {
            Optional<String> objection = objectionToPair(lines.get(i), lines.get(i + 1));
            if (objection.isPresent()) {
                return Optional.of("search " + (i / 2 + 1) + ": " + objection.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> objectionToPair(String header, String search) {
        return objectionToHeader(header).or(() -> objectionToBody(search));
    }

    private static Optional<String> objectionToHeader(String line) {
        try {
            JsonNode header = JSON.readTree(line);
            if (!header.isObject() || header.size() > (header.has("index") ? 1 : 0)) {
                return Optional.of("a header may hold only an index");
            }
            return header.has("index") && !isOurs(header.get("index"))
                    ? Optional.of("the index " + header.get("index") + " is not one of agglo-*")
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("a header is no JSON");
        }
    }

    private static Optional<String> objectionToBody(String body) {
        try {
            JsonNode search = JSON.readTree(body);
            return search.isObject()
                    ? objectionTo(search)
                    : Optional.of("a search is a JSON object");
        } catch (JsonProcessingException e) {
            return Optional.of("the search is no JSON");
        }
    }

    private static Optional<String> objectionTo(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = field.getKey();
            if (REFUSED_KEYS.contains(key)) {
                return Optional.of("\"" + key + "\" is not forwarded");
            }
            if ((key.equals("index") || key.equals("_index"))
                    && !field.getValue().isObject()
                    && !isOurs(field.getValue())) {
                return Optional.of("the index " + field.getValue() + " is not one of agglo-*");
            }
        }
        for (JsonNode child : node) {
            Optional<String> objection = objectionTo(child);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static boolean isOurs(JsonNode index) {
        return index.isTextual() && INDEX.matcher(index.textValue()).matches();
    }
}
