package io.agglo.connectors.crawl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A list in JSON, one value or one a line: places are JSON pointers. */
final class JsonListPage implements ListPage {

    private static final ObjectReader READER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(100)
                                                    .build())
                                    .build())
                    .build()
                    .readerFor(JsonNode.class);
    private static final Pattern POINTER = Pattern.compile("\\{(/[^{}]+)}");

    private final URI base;
    private final List<JsonNode> roots;
    private final @Nullable String items;

    private JsonListPage(URI base, List<JsonNode> roots, @Nullable String items) {
        this.base = base;
        this.roots = roots;
        this.items = items;
    }

    /**
     * Reads a body.
     *
     * @param items pointer to the array of items; absent: every line, or entry of a top array
     * @throws IOException for what is no JSON, or nested deeper than 100 levels
     */
    static JsonListPage read(InputStream body, URI base, @Nullable String items)
            throws IOException {
        try (MappingIterator<JsonNode> values = READER.readValues(body)) {
            List<JsonNode> roots = new ArrayList<>();
            while (values.hasNextValue()) {
                roots.add(values.nextValue());
            }
            return new JsonListPage(base, roots, items);
        }
    }

    @Override
    public List<JsonPart> items() {
        return roots.stream()
                .map(root -> items == null ? root : root.at(items))
                .flatMap(
                        found ->
                                found.isArray()
                                        ? StreamSupport.stream(found.spliterator(), false)
                                        : StreamSupport.stream(List.of(found).spliterator(), false))
                .filter(item -> !item.isMissingNode() && !item.isNull())
                .map(item -> new JsonPart(item, base))
                .toList();
    }

    @Override
    public JsonPart whole() {
        return new JsonPart(roots.isEmpty() ? MissingNode.getInstance() : roots.get(0), base);
    }

    private record JsonPart(JsonNode node, URI base) implements Part {

        @Override
        public List<String> links(String place) {
            Optional<String> link = place.contains("{") ? filled(place) : text(place);
            return link.flatMap(this::absolute).stream().toList();
        }

        @Override
        public Optional<String> text(String place) {
            JsonNode found = node.at(place);
            return found.isValueNode() && !found.isNull()
                    ? Optional.of(found.asText().trim()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        }

        /** The template with the values of its pointers; empty if one of them is missing. */
        private Optional<String> filled(String template) {
            StringBuilder url = new StringBuilder();
            Matcher pointer = POINTER.matcher(template);
            while (pointer.find()) {
                Optional<String> value = text(pointer.group(1));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                pointer.appendReplacement(
                        url,
                        Matcher.quoteReplacement(
                                URLEncoder.encode(value.get(), StandardCharsets.UTF_8)
                                        .replace("+", "%20")));
            }
            return Optional.of(pointer.appendTail(url).toString());
        }

        private Optional<String> absolute(String link) {
            try {
                return Optional.of(base.resolve(link).toString());
            } catch (IllegalArgumentException e) {
                // No URL: one link less, as with an anchor that leads nowhere.
                return Optional.empty();
            }
        }
    }
}
