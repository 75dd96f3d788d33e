package io.agglo.connectors.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rejections that documents become when Elasticsearch cannot take them. A rejection has the
 * version of its document, and an id made of that document's index and id: a replay overwrites it.
 */
final class RefusedDocuments {

    /** Why a document became a rejection. */
    enum Reason {
        DOCUMENT_REFUSED,
        DOCUMENT_TOO_LARGE,
        DOCUMENT_ID_INVALID
    }

    /** Longest {@code _id} that Elasticsearch takes, bytes of UTF-8. */
    static final int MAX_ID_BYTES = 512;

    private static final int MAX_VALUE = 512;
    private static final int MAX_DETAIL = 1024;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> ORIGIN = Set.of("source", "url");
    private static final Pattern FIELD = Pattern.compile("(?:field|introduction of) \\[([^\\]]+)]");
    private static final Pattern VALUE =
            Pattern.compile("Preview of field's value: '(.*)'", Pattern.DOTALL);

    private final String index;

    RefusedDocuments(String index) {
        this.index = index;
    }

    boolean isRejection(BulkEntry entry) {
        return entry.index().equals(index);
    }

    /**
     * The rejection of a document.
     *
     * @param detail what Elasticsearch, or the sink, said
     */
    BulkEntry reject(
            String docIndex,
            String docId,
            long version,
            byte @Nullable [] json,
            Reason reason,
            String detail) {
        Map<String, String> origin = json == null ? Map.of() : origin(json);
        ObjectNode rejection = JsonNodeFactory.instance.objectNode();
        rejection.put("source", origin.getOrDefault("source", docIndex));
        rejection.put(
                "url", origin.getOrDefault("url", shorten(docIndex + "/" + docId, MAX_VALUE)));
        rejection.put("stage", "index");
        rejection.put("reason", reason.name());
        first(FIELD, detail).ifPresent(field -> rejection.put("field", field));
        first(VALUE, detail).ifPresent(value -> rejection.put("value", shorten(value, MAX_VALUE)));
        rejection.put("detail", shorten(docIndex + "/" + docId + ": " + detail, MAX_DETAIL));
        String emitted = Instant.ofEpochMilli(version).toString();
        rejection.put("fetched_at", emitted);
        IndicatorCatalogue.standard().windows().forEach(rejection.putArray("window_days")::add);
        rejection.put("computed_at", emitted);
        return BulkEntry.first(
                index,
                id(docIndex, docId),
                version,
                rejection.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String id(String docIndex, String docId) {
        String id = docIndex + "|" + docId;
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_ID_BYTES ? id : docIndex + "|" + UUID.nameUUIDFromBytes(bytes);
    }

    /** The members of a document that say where it came from, as far as it can be read. */
    private static Map<String, String> origin(byte[] json) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return found;
            }
            while (found.size() < ORIGIN.size() && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && ORIGIN.contains(name)) {
                    found.put(name, shorten(parser.getText(), MAX_VALUE));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            return found; // damaged JSON is one of the reasons for a rejection
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
        return found;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String shorten(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
