package io.agglo.connectors.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

/**
 * What a page states about itself for machines: JSON-LD, microdata, RDFa, and the meta elements of
 * its head. Markup has the shape of JSON-LD here, so that one reader serves both.
 */
public final class StructuredData {
    private static final Pattern COMMENTED =
            Pattern.compile("(?is)<script[^>]*ld\\+json[^>]*>(.*?)</script>");

    /** Where the thing that a page is about stands inside of another one. */
    private static final List<String> WITHIN =
            List.of("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item");

    /** The attributes by which markup says what an element is. */
    private enum Markup {
        MICRODATA("itemtype", "itemprop", "itemscope"),
        RDFA("typeof", "property", "typeof");

        private final String type;
        private final String property;
        private final String scope;

        Markup(String type, String property, String scope) {
            this.type = type;
            this.property = property;
            this.scope = scope;
        }
    }

    private static final Set<String> LINKED = Set.of("a", "area", "link");
    private static final Set<String> SOURCED =
            Set.of("img", "audio", "embed", "iframe", "source", "track", "video");
    private static final int DEEPEST = 8;

    private final Document page;
    private final List<JsonNode> linked = new ArrayList<>();
    private final Map<String, JsonNode> byId = new HashMap<>();
    private final Map<String, String> meta = new HashMap<>();

    /**
     * Reads a page.
     *
     * @param page as parsed, scripts still in it; it is not changed
     */
    public StructuredData(Document page) {
        this.page = page;
        for (Element script : page.select("script[type*=ld+json]")) {
            LenientJson.read(script.data()).forEach(value -> collect(value, linked, 0));
        }
        if (linked.isEmpty()) {
            page.traverse((NodeVisitor) this::readComment);
        }
        linked.forEach(thing -> index(thing, 0));
        for (Element element : page.select("meta[content]")) {
            for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
                String name = element.attr(attribute).strip().toLowerCase(Locale.ROOT);
                String content = element.attr("content").strip();
                if (!name.isEmpty() && !content.isEmpty()) {
                    meta.putIfAbsent(name, content);
                }
            }
        }
    }

    /** Reads JSON-LD that stands in a file of its own, as {@link LenientJson} gives its values. */
    public StructuredData(List<JsonNode> values) {
        this.page = new Document("");
        values.forEach(value -> collect(value, linked, 0));
        linked.forEach(thing -> index(thing, 0));
    }

    /** The things of a type in JSON-LD, in the order of the page. */
    public List<JsonNode> linked(Pattern type) {
        return linked.stream().filter(thing -> isOf(thing, type)).toList();
    }

    /** The outermost items of a type in microdata, in the order of the page. */
    public List<JsonNode> microdata(Pattern type) {
        return marked(Markup.MICRODATA, type);
    }

    /** The same of RDFa Lite. */
    public List<JsonNode> rdfa(Pattern type) {
        return marked(Markup.RDFA, type);
    }

    private List<JsonNode> marked(Markup markup, Pattern type) {
        List<JsonNode> found = new ArrayList<>();
        for (Element item : page.select("[" + markup.type + "]")) {
            ObjectNode thing = typed(markup, item);
            if (isOf(thing, type)) {
                read(markup, item, thing, 0);
                found.add(thing);
            }
        }
        return found;
    }

    /** The content of the first meta element that has one of the names, earlier names first. */
    public Optional<String> meta(String... names) {
        for (String name : names) {
            String content = meta.get(name);
            if (content != null) {
                return Optional.of(content);
            }
        }
        return Optional.empty();
    }

    /** A field of a thing; a reference by {@code @id} is followed, the first of a list taken. */
    public JsonNode field(JsonNode thing, String name) {
        JsonNode value = thing.path(name);
        while (value.isArray()) {
            value = value.isEmpty() ? MissingNode.getInstance() : value.get(0);
        }
        return resolved(value);
    }

    /** All values of a field: the entries of a list, or the one value; references followed. */
    public List<JsonNode> fields(JsonNode thing, String name) {
        JsonNode value = thing.path(name);
        if (!value.isArray()) {
            return value.isMissingNode() || value.isNull() ? List.of() : List.of(resolved(value));
        }
        List<JsonNode> all = new ArrayList<>();
        value.forEach(entry -> all.add(resolved(entry)));
        return all;
    }

    /**
     * The text of a value on one line: of an object its name, or what else stands for it; empty
     * where there is none.
     */
    public static Optional<String> text(JsonNode value) {
        JsonNode plain = value;
        for (String stands : List.of("name", "@value", "value", "text")) {
            if (plain.isObject() && plain.has(stands)) {
                plain = plain.get(stands);
            }
        }
        if (plain.isArray() && !plain.isEmpty()) {
            return text(plain.get(0));
        }
        return plain.isValueNode() && !plain.isNull()
                ? Optional.of(HtmlText.line(plain.asText())).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private JsonNode resolved(JsonNode value) {
        return value.isObject() && value.size() <= 2 && value.has("@id") && !value.has("name")
                ? byId.getOrDefault(value.get("@id").asText(), value)
                : value;
    }

    private void readComment(Node node, int depth) {
        if (node instanceof Comment comment && comment.getData().contains("ld+json")) {
            Matcher script = COMMENTED.matcher(comment.getData());
            while (script.find()) {
                LenientJson.read(script.group(1)).forEach(value -> collect(value, linked, 0));
            }
        }
    }

    private static void collect(JsonNode value, List<JsonNode> into, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (value.isArray()) {
            value.forEach(entry -> collect(entry, into, depth + 1));
        } else if (value.isObject()) {
            into.add(value);
            WITHIN.forEach(name -> collect(value.path(name), into, depth + 1));
        }
    }

    private void index(JsonNode value, int depth) {
        if (depth <= DEEPEST && value.isContainerNode()) {
            if (value.has("@id") && value.size() > 2) {
                byId.putIfAbsent(value.get("@id").asText(), value);
            }
            value.forEach(inner -> index(inner, depth + 1));
        }
    }

    private static boolean isOf(JsonNode thing, Pattern type) {
        JsonNode types = thing.path("@type");
        if (types.isArray()) {
            for (JsonNode one : types) {
                if (type.matcher(lastPart(one.asText())).matches()) {
                    return true;
                }
            }
        }
        return type.matcher(lastPart(types.asText())).matches();
    }

    private static String lastPart(String type) {
        return type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
    }

    private static ObjectNode typed(Markup markup, Element item) {
        ObjectNode thing = JsonNodeFactory.instance.objectNode();
        thing.put("@type", item.attr(markup.type).strip().split("\\s+")[0]);
        return thing;
    }

    private static void read(Markup markup, Element within, ObjectNode thing, int depth) {
        for (Element child : within.children()) {
            String properties = child.attr(markup.property).strip();
            boolean scope = child.hasAttr(markup.scope);
            if (!properties.isEmpty() && depth < DEEPEST) {
                JsonNode value;
                if (scope) {
                    ObjectNode inner = typed(markup, child);
                    read(markup, child, inner, depth + 1);
                    if (inner.size() == 1) {
                        inner.put("name", HtmlText.of(child));
                    }
                    value = inner;
                } else {
                    value = JsonNodeFactory.instance.textNode(value(markup, child));
                }
                for (String property : properties.split("\\s+")) {
                    put(thing, lastPart(property), value);
                }
            }
            if (!scope) {
                read(markup, child, thing, depth);
            }
        }
    }

    private static void put(ObjectNode thing, String property, JsonNode value) {
        JsonNode before = thing.get(property);
        if (before == null) {
            thing.set(property, value);
        } else if (before instanceof ArrayNode list) {
            list.add(value);
        } else {
            thing.set(property, JsonNodeFactory.instance.arrayNode().add(before).add(value));
        }
    }

    private static String value(Markup markup, Element element) {
        if (element.hasAttr("content")) {
            return element.attr("content");
        }
        if (element.hasAttr("datetime")) {
            return element.attr("datetime");
        }
        String tag = element.normalName();
        if (LINKED.contains(tag)
                && element.attr(markup.property).matches("(?i).*(?:url|sameas|image).*")) {
            return element.absUrl("href");
        }
        return SOURCED.contains(tag) ? element.absUrl("src") : HtmlText.of(element);
    }
}
