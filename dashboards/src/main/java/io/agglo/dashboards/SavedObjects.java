package io.agglo.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The saved objects of the boards, as Kibana imports them: one JSON object a line.
 *
 * <p>The sources under {@code kibana/<type>/<id>.json} hold decoded JSON where Kibana wants text
 * inside text; building turns those parts into text, sorts every key and orders the objects by type
 * and id, so that equal sources give equal bytes. An object {@code {"$resource": "/path"}} stands
 * for the JSON of that class path resource: a map outline is data, not something to review.
 */
public final class SavedObjects {

    private static final String ROOT = "/kibana/";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    /** Attributes of a data view that Kibana stores as text. */
    private static final Set<String> DATA_VIEW_TEXT =
            Set.of(
                    "fieldAttrs",
                    "fieldFormatMap",
                    "fields",
                    "runtimeFieldMap",
                    "sourceFilters",
                    "typeMeta");

    private final List<String> lines;

    private SavedObjects(List<String> lines) {
        this.lines = lines;
    }

    /**
     * Builds the boards that ship with this version.
     *
     * @throws IllegalStateException if a listed source is missing or is not the object its path
     *     names
     */
    public static SavedObjects standard() {
        TreeMap<String, String> byPath = new TreeMap<>();
        for (String path : listed()) {
            byPath.put(path, build(path));
        }
        return new SavedObjects(List.copyOf(byPath.values()));
    }

    /** The import file: one object a line, every line ended. */
    public String ndjson() {
        return String.join("\n", lines) + "\n";
    }

    /** How many objects the file holds. */
    public int count() {
        return lines.size();
    }

    /** The sources by {@code type/id}, in the order of the list. */
    static List<String> listed() {
        return read(ROOT + "objects.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    private static String build(String path) {
        JsonNode object = parse(ROOT + path + ".json");
        String named = object.path("type").asText() + "/" + object.path("id").asText();
        if (!named.equals(path)) {
            throw new IllegalStateException(
                    "kibana/%s.json holds the object %s: its type and id must be its path"
                            .formatted(path, named));
        }
        return write(encode("", "", object));
    }

    /** Inner JSON first, so that text inside text inside text comes out right. */
    private static JsonNode encode(String parent, String key, JsonNode node) {
        JsonNode encoded = node;
        if (node instanceof ObjectNode object) {
            if (object.size() == 1 && object.has("$resource")) {
                return parse(object.get("$resource").asText());
            }
            ObjectNode sorted = JSON.createObjectNode();
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            fields.forEach((name, value) -> sorted.set(name, encode(key, name, value)));
            encoded = sorted;
        } else if (node instanceof ArrayNode array) {
            ArrayNode items = JSON.createArrayNode();
            array.forEach(item -> items.add(encode(key, "", item)));
            encoded = items;
        }
        return isStoredAsText(parent, key) && encoded.isContainerNode()
                ? TextNode.valueOf(write(encoded))
                : encoded;
    }

    /**
     * Kibana stores as text: whatever ends in JSON, parts of a data view, and the text of a Vega
     * panel.
     */
    private static boolean isStoredAsText(String parent, String key) {
        return key.endsWith("JSON")
                || (parent.equals("attributes") && DATA_VIEW_TEXT.contains(key))
                || (parent.equals("params") && key.equals("spec"));
    }

    private static JsonNode parse(String resource) {
        try {
            return JSON.readTree(read(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "%s is no JSON (line %d): %s"
                            .formatted(
                                    resource, e.getLocation().getLineNr(), e.getOriginalMessage()),
                    e);
        }
    }

    private static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a saved object cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    private static String read(String resource) {
        try (InputStream in = SavedObjects.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "%s is not on the class path: build the dashboards module"
                                .formatted(resource));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
