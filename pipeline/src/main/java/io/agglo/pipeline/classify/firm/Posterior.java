package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.Scheme;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Probabilities of the labels of each scheme: the weighted mean of votes, raised to a power that
 * makes them as sure as they are right.
 */
final class Posterior {
    private final Map<Scheme, TreeMap<String, Double>> probabilities = new EnumMap<>(Scheme.class);

    /**
     * @param sharpness the power, fitted on firms whose sector is known; 1 leaves the mean as it is
     */
    static Posterior of(List<Vote> votes, double sharpness) {
        Posterior posterior = new Posterior();
        for (Scheme scheme : Scheme.values()) {
            TreeMap<String, Double> sums = new TreeMap<>();
            for (Vote vote : votes) {
                for (Map.Entry<String, Double> label :
                        vote.probabilities().getOrDefault(scheme, Map.of()).entrySet()) {
                    sums.merge(label.getKey(), vote.weight() * label.getValue(), Double::sum);
                }
            }
            sums.replaceAll((label, sum) -> Math.pow(sum, sharpness));
            double all = sums.values().stream().mapToDouble(sum -> sum).sum();
            sums.replaceAll((label, sum) -> sum / all);
            posterior.probabilities.put(scheme, sums);
        }
        return posterior;
    }

    /** Labels and their probabilities, the most probable first, ties by label. */
    Map<String, Double> ranked(Scheme scheme, int most) {
        return top(probabilities.getOrDefault(scheme, new TreeMap<>()), most);
    }

    /** Sections, each the sum of its divisions; the most probable first. */
    Map<String, Double> rankedSections(Scheme scheme, int most) {
        TreeMap<String, Double> sections = new TreeMap<>();
        probabilities
                .getOrDefault(scheme, new TreeMap<>())
                .forEach(
                        (label, probability) ->
                                sections.merge(
                                        Sections.of(scheme, label), probability, Double::sum));
        return top(sections, most);
    }

    private static Map<String, Double> top(TreeMap<String, Double> of, int most) {
        Map<String, Double> ranked = new LinkedHashMap<>();
        of.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(label -> ranked.put(label.getKey(), label.getValue()));
        return ranked;
    }
}
