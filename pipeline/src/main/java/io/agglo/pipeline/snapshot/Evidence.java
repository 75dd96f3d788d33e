package io.agglo.pipeline.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.change.SnapshotKey;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents behind an indicator: an index, a query over it, and the field of the indicator
 * document that equals the number of its hits.
 *
 * @param index index of the documents
 * @param query Elasticsearch query
 * @param countField field of the indicator document that the hits add up to
 */
public record Evidence(String index, ObjectNode query, String countField) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Counts that other indicators are derived from; their names begin with the count's. */
    private static final List<String> COUNTS =
            List.of("births", "active_firms", "openings", "stories");

    /**
     * The documents that an indicator was counted from: of a share or a location quotient, those of
     * its numerator; of what compares places, those of the place.
     *
     * @param indicator name in the catalogue
     * @param city city code, absent above the city
     * @param sector sector id, absent where all sectors are taken together
     * @throws IllegalArgumentException if no documents stand behind the indicator
     */
    public static Evidence of(
            String indicator, SnapshotKey key, @Nullable String city, @Nullable String sector) {
        ArrayNode filters = JSON.arrayNode();
        term(filters, "country", key.country());
        if (city != null) {
            term(filters, "city", city);
        }
        if (sector != null) {
            term(filters, "sector", sector);
        }
        return switch (counted(indicator)) {
            case "births" -> {
                filters.addObject().putObject("term").put("birth", true);
                window(filters, "registered_on", key);
                yield new Evidence("agglo-registrations", all(filters), "births");
            }
            case "active_firms" -> {
                filters.addObject().putObject("term").put("active", true);
                range(filters, "effective_from").put("lte", key.asof().toString());
                ObjectNode query = all(filters);
                ((ObjectNode) query.get("bool"))
                        .putObject("must_not")
                        .putObject("range")
                        .putObject("effective_to")
                        .put("lte", key.asof().toString());
                yield new Evidence("agglo-registrations", query, "active_firms");
            }
            case "openings" -> {
                window(filters, "event_day", key);
                yield new Evidence("agglo-postings", all(filters), "openings_n");
            }
            case "rd_job_share" -> {
                window(filters, "event_day", key);
                yield new Evidence("agglo-postings", all(filters), "rd_job_share_n");
            }
            case "rd_openings" -> {
                window(filters, "event_day", key);
                range(filters, "rd_prob").put("gt", 0);
                yield new Evidence("agglo-postings", all(filters), "rd_openings_n");
            }
            case "stories" -> {
                window(filters, "event_day", key);
                yield new Evidence("agglo-news", all(filters), "stories");
            }
            default ->
                    throw new IllegalArgumentException(
                            "no documents stand behind an indicator \"%s\"".formatted(indicator));
        };
    }

    /** The count that an indicator is derived from, or the indicator itself. */
    private static String counted(String indicator) {
        return COUNTS.stream()
                .filter(count -> indicator.startsWith(count + "_"))
                .findFirst()
                .orElse(indicator);
    }

    private static void window(ArrayNode filters, String field, SnapshotKey key) {
        LocalDate after = key.asof().minusDays(key.windowDays());
        range(filters, field).put("gt", after.toString()).put("lte", key.asof().toString());
    }

    private static ObjectNode range(ArrayNode filters, String field) {
        return filters.addObject().putObject("range").putObject(field);
    }

    private static void term(ArrayNode filters, String field, String value) {
        filters.addObject().putObject("term").put(field, value);
    }

    private static ObjectNode all(ArrayNode filters) {
        ObjectNode query = JSON.objectNode();
        query.putObject("bool").set("filter", filters);
        return query;
    }
}
