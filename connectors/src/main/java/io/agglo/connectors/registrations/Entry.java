package io.agglo.connectors.registrations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One record as it stands in a file: a row by the names of its columns, or a JSON object. */
sealed interface Entry {

    /** Line or index in the file. */
    long position();

    /**
     * What is stated under a name, blanks at its ends removed; blanks alone, {@code N/A} and null
     * state nothing.
     *
     * @param path name of a column; keys from the outermost inwards with dots between them
     */
    Optional<String> text(String path);

    /** The JSON under a path, missing in a row. */
    JsonNode node(String path);

    /** What a text states, if anything. */
    static Optional<String> stated(String text) {
        String value = text.strip();
        return value.isEmpty() || value.equalsIgnoreCase("N/A")
                ? Optional.empty()
                : Optional.of(value);
    }

    /** What a JSON value states, if anything. */
    static Optional<String> stated(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? stated(node.asText()) : Optional.empty();
    }

    /**
     * A row.
     *
     * @param columns index of each column by its name
     */
    record Row(long position, Map<String, Integer> columns, List<String> values) implements Entry {
        @Override
        public Optional<String> text(String path) {
            Integer column = columns.get(path);
            return column == null ? Optional.empty() : stated(values.get(column));
        }

        @Override
        public JsonNode node(String path) {
            return MissingNode.getInstance();
        }
    }

    /** A JSON object. */
    record Json(long position, JsonNode object) implements Entry {
        @Override
        public Optional<String> text(String path) {
            return stated(node(path));
        }

        @Override
        public JsonNode node(String path) {
            JsonNode node = object;
            int from = 0;
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
                node = node.path(path.substring(from, dot));
                from = dot + 1;
            }
            return node.path(path.substring(from));
        }
    }
}
