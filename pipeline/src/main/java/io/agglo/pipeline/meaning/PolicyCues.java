package io.agglo.pipeline.meaning;

import io.agglo.pipeline.meaning.Lexicon.Hit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of a sentence that speak for or against a measure, whatever its class. */
record PolicyCues(List<Hit> hits) {
    private static final Lexicon WORDS = Lexicon.read("policy-cues.tsv");

    static PolicyCues in(String folded) {
        return new PolicyCues(WORDS.hits(folded));
    }

    /** Weight of what speaks for a measure: an act, a document with a name, a cap, each once. */
    double strength() {
        return most("act") + most("document") + most("cap");
    }

    /** Weight of what speaks against one, at most 0: the last word of each kind, once. */
    double doubt() {
        Map<String, Double> byKind = new HashMap<>();
        for (Hit hit : hits) {
            if (hit.weight() < 0 || hit.label().equals("goes_on")) {
                byKind.put(hit.label(), hit.weight());
            }
        }
        return Math.min(0, byKind.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /** Whether somebody acts between two places of the sentence. */
    boolean actBetween(int from, int to) {
        return hits.stream()
                .anyMatch(
                        hit ->
                                hit.label().equals("act")
                                        && hit.start() >= from
                                        && hit.start() < to);
    }

    private double most(String kind) {
        return hits.stream()
                .filter(hit -> hit.label().equals(kind))
                .mapToDouble(Hit::weight)
                .max()
                .orElse(0);
    }
}
