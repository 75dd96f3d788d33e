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
 * @param index index of the documents, or several with commas
 * @param query Elasticsearch query
 * @param countField field of the indicator document that the hits add up to
 */
public record Evidence(String index, ObjectNode query, String countField) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Counts that other indicators are derived from; their names begin with the count's. */
    private static final List<String> COUNTS =
            List.of("births", "active_firms", "openings", "stories");

    /**
     * The documents that an indicator was counted from; of a share, a rate or a location quotient,
     * those of its numerator; of churn those that entered, of growth those at the end; of a
     * difference of two shares those of the first; of what compares places, those of the place.
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
            case "births", "entry_rate", "churn_rate" -> {
                filters.addObject().putObject("term").put("birth", true);
                window(filters, "registered_on", key);
                yield new Evidence("agglo-registrations", all(filters), "births");
            }
            case "active_firms", "firm_growth" ->
                    new Evidence("agglo-registrations", active(filters, key), "active_firms");
            case "deaths", "exit_rate" -> {
                window(filters, "died_on", key);
                yield new Evidence("agglo-registrations", all(filters), "deaths");
            }
            case "rd_firms", "rd_firm_share", "rd_growth" -> {
                term(filters, "rd_on", key.asof().toString());
                yield new Evidence("agglo-registrations", all(filters), "rd_firms");
            }
            case "rd_births", "rd_entry_rate", "rd_churn_rate" -> {
                term(filters, "rd_birth_on", key.asof().toString());
                yield new Evidence("agglo-registrations", all(filters), "rd_births");
            }
            case "rd_exit_rate" -> {
                window(filters, "died_on", key);
                filters.addObject().putObject("term").put("rd_died", true);
                yield new Evidence("agglo-registrations", all(filters), "rd_exit_rate_n");
            }
            case "technology_names", "hollow_name_excess" -> {
                technologyNames(filters, key);
                yield new Evidence("agglo-registrations", all(filters), "technology_names");
            }
            case "hollow_names", "hollow_name_share" -> {
                technologyNames(filters, key);
                ObjectNode query = all(filters);
                ((ObjectNode) query.get("bool"))
                        .putObject("must_not")
                        .putObject("term")
                        .put("rd_on", key.asof().toString());
                yield new Evidence("agglo-registrations", query, "hollow_names");
            }
            case "openings" -> {
                window(filters, "event_day", key);
                yield new Evidence("agglo-postings", all(filters), "openings_n");
            }
            case "rd_job_share",
                    "talent_class_share",
                    "hukou_offer_share",
                    "talent_subsidy_salience",
                    "welfare_salience",
                    "international_demand_share",
                    "university_pull",
                    "live_streaming_share",
                    "digital_openings_share" ->
                    postings(filters, indicator, key);
            case "rd_openings", "rd_talent_density" -> {
                range(filters, "rd_prob").put("gt", 0);
                yield postings(filters, indicator, key);
            }
            case "phd_demand_share" -> {
                ObjectNode stated = filters.addObject().putObject("bool");
                ArrayNode either = stated.putArray("should");
                either.addObject().putObject("exists").put("field", "degree_required");
                either.addObject().putObject("exists").put("field", "degree_preferred");
                stated.putObject("must_not").putObject("term").put("mentions", "INSTITUTION");
                yield postings(filters, indicator, key);
            }
            case "junior_rd_share" ->
                    postings(functions(filters, "RESEARCH", "DEVELOPMENT"), indicator, key);
            case "frontier_orientation" ->
                    postings(functions(filters, "RESEARCH", "PROCESS_QUALITY"), indicator, key);
            case "knowledge_to_making" ->
                    postings(
                            functions(filters, "RESEARCH", "DEVELOPMENT", "SOFTWARE", "PRODUCTION"),
                            indicator,
                            key);
            case "functional_specialisation" ->
                    postings(
                            functions(filters, "RESEARCH", "DEVELOPMENT", "PRODUCTION"),
                            indicator,
                            key);
            case "digital_births_share" -> {
                filters.addObject().putObject("term").put("birth", true);
                window(filters, "registered_on", key);
                yield new Evidence("agglo-registrations", all(filters), indicator + "_n");
            }
            case "policy_made_share" -> {
                ArrayNode either = filters.addObject().putObject("bool").putArray("should");
                ArrayNode births = either.addObject().putObject("bool").putArray("filter");
                births.addObject().putObject("term").put("birth", true);
                window(births, "registered_on", key);
                window(either, "event_day", key);
                yield new Evidence(
                        "agglo-registrations,agglo-postings", all(filters), indicator + "_n");
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

    private static Evidence postings(ArrayNode filters, String indicator, SnapshotKey key) {
        window(filters, "event_day", key);
        return new Evidence("agglo-postings", all(filters), indicator + "_n");
    }

    private static ArrayNode functions(ArrayNode filters, String... functions) {
        ArrayNode any = filters.addObject().putObject("terms").putArray("function");
        for (String function : functions) {
            any.add(function);
        }
        return filters;
    }

    private static ObjectNode active(ArrayNode filters, SnapshotKey key) {
        filters.addObject().putObject("term").put("active", true);
        range(filters, "effective_from").put("lte", key.asof().toString());
        ObjectNode query = all(filters);
        ((ObjectNode) query.get("bool"))
                .putObject("must_not")
                .putObject("range")
                .putObject("effective_to")
                .put("lte", key.asof().toString());
        return query;
    }

    private static void technologyNames(ArrayNode filters, SnapshotKey key) {
        filters.addObject().putObject("term").put("technology_name", true);
        term(filters, "judged_on", key.asof().toString());
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
