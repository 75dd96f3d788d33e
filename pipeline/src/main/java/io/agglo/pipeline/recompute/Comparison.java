package io.agglo.pipeline.recompute;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    private static final int MOST_EXAMPLES = 10;

    private final Map<String, Tally> tallyOf = new TreeMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private long documents;
    private long fields;

    /** Nothing is compared yet. */
    public Comparison() {
        IndicatorCatalogue.standard().indicators().forEach(one -> watch(one.name(), PARTS));
        watch(UNKNOWN_SHARE, List.of(""));
    }

    private void watch(String indicator, List<String> parts) {
        Tally tally = new Tally();
        tallies.put(indicator, tally);
        parts.forEach(part -> tallyOf.put(indicator + part, tally));
    }

    /**
     * Compares the documents of a day.
     *
     * @param recomputed values by field, of each document by its id
     * @param indexed documents by the same ids
     */
    public void compare(
            Map<String, Map<String, Double>> recomputed, Map<String, JsonNode> indexed) {
        Set<String> ids = new HashSet<>(recomputed.keySet());
        ids.addAll(indexed.keySet());
        for (String id : ids) {
            Map<String, Double> values = recomputed.get(id);
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

    private void compare(String id, Map<String, Double> values, JsonNode document) {
        documents++;
        Set<Tally> present = new HashSet<>();
        tallyOf.forEach(
                (field, tally) -> {
                    Double value = values.get(field);
                    JsonNode stored = document.path(field);
                    if (value == null && stored.isMissingNode()) {
                        return;
                    }
                    fields++;
                    present.add(tally);
                    double difference = difference(value, stored);
                    tally.largest = Math.max(tally.largest, difference);
                    if (!(difference <= TOLERANCE)) {
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

    private static double difference(@Nullable Double value, JsonNode stored) {
        return value == null || !stored.isNumber()
                ? Double.POSITIVE_INFINITY
                : Math.abs(stored.asDouble() - value) / Math.max(1, Math.abs(value));
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
