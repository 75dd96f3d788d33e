package io.agglo.connectors.registrations;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.connectors.extract.Lines;
import io.agglo.connectors.extract.Lines.Line;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of whatever register its objects belong to: one object a line, an array, an object
 * that is an entry, or one that holds a list of entries somewhere near its root. One entry at a
 * time is in memory. Where an array or object breaks off, one rejection says so; of lines only the
 * broken one is lost.
 */
final class ObjectReader {

    /** Most characters of one entry. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private static final int DEEPEST_LIST = 3;
    private static final List<String> TOTALS =
            List.of("totalElements", "totalResults", "total_results", "total");
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .enable(
                            JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                            JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                            JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build();

    private final List<RegisterFormat> formats;
    private final Emission out;
    private @Nullable RegisterFormat format;
    private boolean listFound;
    private boolean empty;

    /** Index of the next entry; the line, where each line is an entry. */
    private long position;

    ObjectReader(List<RegisterFormat> formats, Emission out) {
        this.formats = formats;
        this.out = out;
    }

    /**
     * Reads one object a line, to the end; blank lines keep a stream alive and say nothing.
     *
     * @throws java.io.UncheckedIOException if the text cannot be read
     */
    void readLines(Reader text) throws IOException {
        Lines lines = new Lines(text);
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            position = line.get().number();
            if (line.get().tooLong()) {
                out.rejected(position, RegisterFault.LINE_TOO_LONG, null, null);
            } else if (!line.get().text().isBlank()) {
                read(new Bounded(new StringReader(line.get().text())), false);
            }
        }
    }

    /** Reads an array or object to its end. */
    void readWhole(Reader text) throws IOException {
        read(new Bounded(text), true);
    }

    private void read(Bounded text, boolean counted) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                text.begin();
                if (token == JsonToken.START_ARRAY) {
                    rest(parser, text, counted);
                } else if (token == JsonToken.START_OBJECT) {
                    listFound = false;
                    empty = false;
                    answer(object(parser, text, counted, 0));
                    position += counted ? 1 : 0;
                } else {
                    broken(parser.currentLocation());
                }
            }
        } catch (JacksonException e) {
            broken(e.getLocation());
        } catch (TooLongException e) {
            out.rejected(position, RegisterFault.LINE_TOO_LONG, null, null);
        }
    }

    /** The entries of an array, from the next token on. */
    private void rest(JsonParser parser, Bounded text, boolean counted) throws IOException {
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            text.begin();
            entry(parser.readValueAsTree());
            position += counted ? 1 : 0;
        }
    }

    private void entry(JsonNode node) {
        Optional<RegisterFormat> found = recognise(node).or(() -> Optional.ofNullable(format));
        if (!node.isObject()) {
            out.rejected(position, RegisterFault.INVALID_JSON, null, node.getNodeType().name());
        } else if (found.isPresent()) {
            judge(found.get(), node);
        } else {
            out.rejected(position, RegisterFault.UNKNOWN_FORMAT, "keys", null);
        }
    }

    private void judge(RegisterFormat found, JsonNode node) {
        format = found;
        out.judged(position, found.judge(new Entry.Json(position, node), out.origin()));
    }

    /** An object; the entries of a list in it are handed on and left out. */
    private ObjectNode object(JsonParser parser, Bounded text, boolean counted, int depth)
            throws IOException {
        ObjectNode object = JSON.createObjectNode();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_OBJECT;
                token = parser.nextToken()) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean search = depth < DEEPEST_LIST && recognise(object).isEmpty();
            if (search && value == JsonToken.START_OBJECT) {
                object.set(key, object(parser, text, counted, depth + 1));
            } else if (search && value == JsonToken.START_ARRAY) {
                list(parser, text, counted, object.putArray(key));
            } else {
                object.set(key, parser.readValueAsTree());
            }
        }
        return object;
    }

    /** A list, which is one of entries if its first item is one. */
    private void list(JsonParser parser, Bounded text, boolean counted, ArrayNode into)
            throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            empty = true;
            return;
        }
        JsonNode first = parser.readValueAsTree();
        Optional<RegisterFormat> found = recognise(first);
        if (found.isPresent()) {
            listFound = true;
            judge(found.get(), first);
            position += counted ? 1 : 0;
            rest(parser, text, counted);
            return;
        }
        into.add(first);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            into.add((JsonNode) parser.readValueAsTree());
        }
    }

    /** A whole object in which no list of entries was found. */
    private void answer(JsonNode object) {
        if (listFound) {
            return;
        }
        Optional<JsonNode> inside = inside(object, 0);
        if (inside.isPresent()) {
            entry(inside.get());
        } else if (!empty && !saysNothingFound(object)) {
            entry(object);
        }
    }

    private Optional<JsonNode> inside(JsonNode object, int depth) {
        if (recognise(object).isPresent()) {
            return Optional.of(object);
        }
        for (JsonNode child : object) {
            if (child.isObject() && depth < DEEPEST_LIST) {
                Optional<JsonNode> found = inside(child, depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean saysNothingFound(JsonNode object) {
        return TOTALS.stream()
                .anyMatch(
                        total ->
                                object.path(total).asLong(1) == 0
                                        || object.path("page").path(total).asLong(1) == 0);
    }

    private Optional<RegisterFormat> recognise(JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        if (format != null && format.recognises(node::has)) {
            return Optional.of(format);
        }
        return formats.stream().filter(each -> each.recognises(node::has)).findFirst();
    }

    /** The value is where it breaks off; what stands there may be a name. */
    private void broken(@Nullable JsonLocation at) {
        out.rejected(
                position,
                RegisterFault.INVALID_JSON,
                null,
                at == null
                        ? null
                        : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** A text of which no entry may be longer than it may. */
    private static final class Bounded extends FilterReader {
        private int length;

        Bounded(Reader in) {
            super(in);
        }

        void begin() {
            length = 0;
        }

        @Override
        public int read(char[] buffer, int offset, int count) throws IOException {
            int read = super.read(buffer, offset, count);
            length += Math.max(read, 0);
            if (length > MOST_CHARACTERS) {
                throw new TooLongException();
            }
            return read;
        }
    }
}
