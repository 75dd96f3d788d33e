package io.agglo.pipeline.recompute;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Indexed documents against recomputed values, field by field. A document or a field that only one
 * side has differs infinitely.
 */
public final class Comparison {

    /** Greatest difference of equal values, as a part of max(1, |value|). */
    public static final double TOLERANCE = 1e-9;

    private static final String UNKNOWN_SHARE = "unknown_sector_share";
    private static final List<String> PARTS = List.of("", "_lo", "_hi", "_n");
    private static final List<String> OF_SIGNALS =
            List.of(
                    "rule",
                    "level",
                    "country",
                    "city",
                    "sector",
                    "window",
                    "opened",
                    "last_seen",
                    "closed",
                    "status",
                    "maybe_older",
                    "days_seen",
                    "value",
                    "value_lo",
                    "value_hi",
                    "value_n",
                    "expected",
                    "z",
                    "p",
                    "q",
                    "tests",
                    "documents");
    private static final int MOST_EXAMPLES = 10;

    private final Map<String, Tally> tallyOf = new TreeMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private long documents;
    private long fields;

    private Comparison() {}

    /** Of indicator documents; nothing is compared yet. */
    public static Comparison ofIndicators() {
        Comparison comparison = new Comparison();
        IndicatorCatalogue.standard()
                .indicators()
                .forEach(one -> comparison.watch(one.name(), PARTS));
        comparison.watch(UNKNOWN_SHARE, List.of(""));
        return comparison;
    }

    /** Of signals; nothing is compared yet. Its findings are named {@code signals.FIELD}. */
    public static Comparison ofSignals() {
        Comparison comparison = new Comparison();
        for (String field : OF_SIGNALS) {
            Tally tally = new Tally();
            comparison.tallies.put("signals." + field, tally);
            comparison.tallyOf.put(field, tally);
        }
        return comparison;
    }

    private void watch(String indicator, List<String> parts) {
        Tally tally = new Tally();
        tallies.put(indicator, tally);
        parts.forEach(part -> tallyOf.put(indicator + part, tally));
    }

    /**
     * Compares documents, such as those of a day.
     *
     * @param recomputed numbers and texts by field, of each document by its id
     * @param indexed documents by the same ids
     */
    public void compare(
            Map<String, ? extends Map<String, ?>> recomputed, Map<String, JsonNode> indexed) {
        Set<String> ids = new HashSet<>(recomputed.keySet());
        ids.addAll(indexed.keySet());
        for (String id : ids) {
            Map<String, ?> values = recomputed.get(id);
            JsonNode document = indexed.get(id);
            if (values == null || document == null) {
                differ(values == null ? "recomputed" : "indexed", id);
            } else {
                compare(id, values, document);
            }
        }
    }

    private void differ(String missing, String id) {
        tallies.values().forEach(tally -> tally.largest = Double.POSITIVE_INFINITY);
        example("%s is not %s".formatted(id, missing));
    }

    private void compare(String id, Map<String, ?> values, JsonNode document) {
        documents++;
        Set<Tally> present = new HashSet<>();
        tallyOf.forEach(
                (field, tally) -> {
                    Object value = values.get(field);
                    JsonNode stored = document.path(field);
                    if (value == null && stored.isMissingNode()) {
                        return;
                    }
                    fields++;
                    present.add(tally);
                    double difference = difference(value, stored);
                    tally.largest = Math.max(tally.largest, difference);
                    if (difference > TOLERANCE) {
                        example(
                                "%s of %s is %s in the index, recomputed %s"
                                        .formatted(
                                                field,
                                                id,
                                                stored.isMissingNode() ? "absent" : stored,
                                                value == null ? "absent" : value));
                    }
                });
        present.forEach(tally -> tally.documents++);
    }

    private static double difference(@Nullable Object value, JsonNode stored) {
        if (value instanceof Double number) {
            // What is not a number differs from every number, as what is not there does.
            return stored.isNumber() && Double.isFinite(number)
                    ? Math.abs(stored.asDouble() - number) / Math.max(1, Math.abs(number))
                    : Double.POSITIVE_INFINITY;
        }
        return text(stored).equals(value) ? 0 : Double.POSITIVE_INFINITY;
    }

    private static String text(JsonNode stored) {
        return stored.isArray()
                ? StreamSupport.stream(stored.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : stored.asText();
    }

    private void example(String line) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(line);
        }
    }

    /**
     * What was found of one indicator.
     *
     * @param documents documents that state it
     * @param largestDifference as a part of max(1, |recomputed value|); infinite where one side
     *     lacks a value
     */
    public record Finding(String indicator, long documents, double largestDifference) {}

    /** Findings by indicator, in the order of their names. */
    public List<Finding> findings() {
        return tallies.entrySet().stream()
                .map(
                        entry ->
                                new Finding(
                                        entry.getKey(),
                                        entry.getValue().documents,
                                        entry.getValue().largest))
                .toList();
    }

    /** Documents that both sides have. */
    public long documents() {
        return documents;
    }

    /** Fields compared. */
    public long fields() {
        return fields;
    }

    /** The first differences, one line each. */
    public List<String> examples() {
        return List.copyOf(examples);
    }

    /** The largest difference of all. */
    public double largestDifference() {
        return tallies.values().stream().mapToDouble(tally -> tally.largest).max().orElse(0);
    }

    private static final class Tally {
        private long documents;
        private double largest;
    }
}
