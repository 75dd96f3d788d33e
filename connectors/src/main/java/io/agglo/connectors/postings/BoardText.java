package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.HtmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fields of a board's JSON as text. */
final class BoardText {
    private static final List<String> NAMES =
            List.of("name", "label", "display", "displayName", "title", "value", "text");

    private BoardText() {}

    /** Whether an object has every one of the keys, whatever their values. */
    static boolean has(JsonNode object, String... keys) {
        for (String key : keys) {
            if (!object.has(key)) {
                return false;
            }
        }
        return object.isObject();
    }

    /** A field on one line, by its path of keys; of an object its name, of a list its entries. */
    static Optional<String> line(JsonNode object, String... path) {
        return line(at(object, path), ", ");
    }

    /** A field that may hold markup, as lines of text. */
    static Optional<String> text(JsonNode object, String... path) {
        JsonNode value = at(object, path);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(HtmlText.of(value.asText())).filter(text -> !text.isBlank())
                : line(value, "\n");
    }

    private static JsonNode at(JsonNode object, String... path) {
        JsonNode value = object;
        for (String key : path) {
            value = value.path(key);
        }
        return value;
    }

    private static Optional<String> line(JsonNode value, String between) {
        if (value.isArray()) {
            List<String> entries = new ArrayList<>();
            value.forEach(entry -> line(entry, between).ifPresent(entries::add));
            return entries.isEmpty()
                    ? Optional.empty()
                    : Optional.of(String.join(between, entries));
        }
        if (value.isObject()) {
            return NAMES.stream()
                    .filter(value::hasNonNull)
                    .findFirst()
                    .flatMap(name -> line(value.get(name), between));
        }
        return value.isValueNode() && !value.isNull()
                ? Optional.of(HtmlText.line(value.asText())).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
