package io.agglo.schemas.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.schemas.catalogue.IndicatorCatalogue.Indicator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The composable index templates, one an index. Those of the indicators are generated from the
 * catalogue: the unit of a field stands in its {@code meta}, the formula in the mapping's {@code
 * _meta}, since Elasticsearch allows 50 characters a value in the former.
 */
public final class IndexTemplates {

    /** Latest documents of every cell and window. */
    public static final String INDICATORS = "agglo-indicators";

    /** Documents of every asof day. */
    public static final String INDICATORS_HISTORY = "agglo-indicators-history";

    /** Documents of final days that others have taken the place of. */
    public static final String REVISIONS = "agglo-revisions";

    /** What stands out, since when and until when. */
    public static final String SIGNALS = "agglo-signals";

    /** What could not be used. */
    public static final String REJECTIONS = "agglo-rejections";

    /**
     * One template.
     *
     * @param index name of the template and of the one index it is for
     * @param json body of {@code PUT _index_template/NAME}
     */
    public record IndexTemplate(String index, String json) {}

    private static final List<String> INDICES =
            List.of(
                    "agglo-registrations",
                    "agglo-firms",
                    "agglo-postings",
                    "agglo-news",
                    REJECTIONS,
                    "agglo-health",
                    INDICATORS,
                    INDICATORS_HISTORY,
                    SIGNALS,
                    REVISIONS);

    /** Logs of what happened; all other indices are a function of the records alone. */
    public static final List<String> LOGS = List.of("agglo-health", REVISIONS);

    /** The root is at depth 0, {@code template.mappings.properties} at depth 3. */
    private static final int DEPTH_OF_FIELDS = 3;

    /** Members up to which an object below the fields stays on their line. */
    private static final int FEW = 3;

    private IndexTemplates() {}

    /** All templates that ship with this version, documents of events first. */
    public static List<IndexTemplate> standard() {
        return INDICES.stream().map(IndexTemplates::template).toList();
    }

    /**
     * The template of an index, as it ships.
     *
     * @throws IllegalArgumentException if there is no such index
     */
    public static IndexTemplate template(String index) {
        try (InputStream in =
                IndexTemplates.class.getResourceAsStream("/index/" + index + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no index is called \"" + index + "\"");
            }
            return new IndexTemplate(index, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the template of " + index + " cannot be read", e);
        }
    }

    /** The template of an index of indicator documents, generated from a catalogue. */
    public static IndexTemplate ofIndicators(String index, IndicatorCatalogue catalogue) {
        Mapping mapping = new Mapping();
        mapping.add(
                "level",
                "keyword",
                "country, sector, city, city_sector",
                "What the document measures.");
        mapping.add("country", "keyword", "ISO 3166-1 alpha-2", "Country.");
        mapping.add(
                "city",
                "keyword",
                "city code",
                "City: six-digit GB/T 2260 in China, elsewhere geonames:ID.");
        mapping.addName("city_name", "Name of the city.");
        mapping.add("other_city", "keyword", "city code", "Second city of a pair of cities.");
        mapping.add("location", "geo_point", "degrees, WGS 84", "Centre of the city.");
        mapping.add("population", "long", "people", "Inhabitants of the city.");
        mapping.add(
                "sector",
                "keyword",
                "sector id",
                "Sector: 01 to 28, or 90 to 92 where none can be given; at level city the list of"
                        + " its sectors.");
        mapping.addName("sector_name", "Name of the sector.");
        mapping.add(
                "window_days",
                "integer",
                "days",
                "Length of the window (asof - window_days, asof]: " + catalogue.windows() + ".");
        mapping.add("asof", "date", "local day", "Last day of the window, in the city's calendar.");
        catalogue.indicators().forEach(mapping::add);
        mapping.add(
                "absent",
                "keyword",
                "indicator:REASON",
                "Indicators that are undefined here, each with its reason.");
        mapping.add(
                "unknown_sector_share",
                "double",
                "share (0 to 1)",
                "Share of what was counted that carries no sector.");
        mapping.add(
                "param_version", "keyword", "version", "Version of the parameters and catalogue.");
        mapping.add(
                "computed_at",
                "date",
                "date, UTC",
                "When this version of the document was emitted; in milliseconds it is the"
                        + " document's external version.");

        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("index_patterns").add(index);
        root.put("priority", 200);
        ObjectNode template = root.putObject("template");
        template.putObject("settings")
                .putObject("index")
                .put("number_of_shards", 1)
                .put("number_of_replicas", 0)
                .put("refresh_interval", index.equals(INDICATORS) ? "1s" : "5s")
                .put("gc_deletes", "1h")
                .putObject("mapping")
                .putObject("total_fields")
                .put("limit", 4000);
        ObjectNode mappings = template.putObject("mappings");
        mappings.put("dynamic", "strict");
        ObjectNode meta = mappings.putObject("_meta");
        meta.put("description", description(index));
        meta.put("catalogue_version", catalogue.version());
        meta.set("fields", mapping.descriptions);
        mappings.set("properties", mapping.properties);
        return new IndexTemplate(index, write(root, 0) + "\n");
    }

    private static String description(String index) {
        String key = "level|country|city|sector|window";
        return index.equals(INDICATORS)
                ? "Latest indicators of a level, place, sector and window; _id = " + key + "."
                : "Indicators of a level, place, sector, window and day; _id = " + key + "|asof.";
    }

    /** Field definitions and their descriptions, in the order of the documents. */
    private static final class Mapping {
        private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
        private final ObjectNode descriptions = JsonNodeFactory.instance.objectNode();

        void add(String name, String type, String unit, String description) {
            ObjectNode field = properties.putObject(name);
            field.put("type", type);
            field.putObject("meta").put("unit", unit);
            descriptions.put(name, description);
        }

        void addName(String name, String description) {
            ObjectNode field = properties.putObject(name);
            field.put("type", "text");
            field.putObject("fields")
                    .putObject("keyword")
                    .put("type", "keyword")
                    .put("ignore_above", 256);
            field.putObject("meta").put("unit", "name");
            descriptions.put(name, description);
        }

        void add(Indicator indicator) {
            String name = indicator.name();
            addValue(name, indicator.type(), indicator.unit(), text(indicator));
            if (indicator.hasInterval()) {
                addValue(
                        name + "_lo",
                        "double",
                        indicator.unit(),
                        "Lower end of the interval of " + name);
                addValue(
                        name + "_hi",
                        "double",
                        indicator.unit(),
                        "Upper end of the interval of " + name);
            }
            addValue(name + "_n", "long", indicator.source(), "Sample size of " + name);
        }

        /** Values are sorted and aggregated, hardly ever searched for: columns suffice. */
        private void addValue(String name, String type, String unit, String description) {
            add(name, type, unit, description);
            ((ObjectNode) properties.get(name)).put("index", false);
        }

        private static String text(Indicator indicator) {
            String text = indicator.label() + ": " + indicator.formula();
            if (indicator.least() > 0) {
                text += "; shown from n = " + indicator.least();
            }
            return indicator.citation().isEmpty() ? text : text + ". " + indicator.citation();
        }
    }

    /** One field a line, so that a change of the catalogue shows as a change of lines. */
    private static String write(JsonNode node, int depth) {
        if (!node.isObject() || (depth > DEPTH_OF_FIELDS && node.size() <= FEW)) {
            return node.toString();
        }
        String indent = "  ".repeat(depth);
        return node.properties().stream()
                .map(
                        member ->
                                indent
                                        + "  \""
                                        + member.getKey()
                                        + "\": "
                                        + write(member.getValue(), depth + 1))
                .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
}
