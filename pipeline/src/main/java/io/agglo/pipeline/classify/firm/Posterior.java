package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.Scheme;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Probabilities of the labels of each scheme: the weighted mean of votes, raised to a power that
 * makes them as sure as they are right. A function of the votes in their order.
 */
final class Posterior {
    private final Labels labels;
    private final double sharpness;
    private final double[] sums;

    private Posterior(Labels labels, double sharpness, double[] sums) {
        this.labels = labels;
        this.sharpness = sharpness;
        this.sums = sums;
    }

    /**
     * @param sharpness the power, fitted on firms whose sector is known; 1 leaves the mean as it is
     */
    static Posterior of(Labels labels, List<Vote> votes, double sharpness) {
        double[] sums = new double[labels.size()];
        for (Vote vote : votes) {
            double weight = vote.weight();
            double[] probabilities = vote.probabilities();
            for (int at = 0; at < sums.length; at++) {
                sums[at] += weight * probabilities[at];
            }
        }
        return new Posterior(labels, sharpness, sums);
    }

    /**
     * Probabilities of the scheme's labels in their order; all 0 where no vote says anything of it.
     */
    double[] of(Scheme scheme) {
        int begin = labels.begin(scheme);
        double[] probabilities = new double[labels.end(scheme) - begin];
        double all = 0;
        for (int at = 0; at < probabilities.length; at++) {
            double sum = sums[begin + at];
            probabilities[at] = sharpness == 1 || sum == 0 ? sum : Math.pow(sum, sharpness);
            all += probabilities[at];
        }
        if (all > 0) {
            for (int at = 0; at < probabilities.length; at++) {
                probabilities[at] /= all;
            }
        }
        return probabilities;
    }

    /** Labels and their probabilities, the most probable first, ties by label. */
    Map<String, Double> ranked(Scheme scheme, int most) {
        double[] probabilities = of(scheme);
        Map<String, Double> ranked = new LinkedHashMap<>();
        while (ranked.size() < most) {
            int best = -1;
            for (int at = 0; at < probabilities.length; at++) {
                if (probabilities[at] > (best < 0 ? 0 : probabilities[best])) {
                    best = at;
                }
            }
            if (best < 0) {
                return ranked;
            }
            ranked.put(labels.title(labels.begin(scheme) + best), probabilities[best]);
            probabilities[best] = 0;
        }
        return ranked;
    }

    /** Sections, each the sum of its divisions; the most probable first. */
    Map<String, Double> rankedSections(Scheme scheme, int most) {
        double[] probabilities = of(scheme);
        TreeMap<String, Double> sections = new TreeMap<>();
        for (int at = 0; at < probabilities.length; at++) {
            if (probabilities[at] > 0) {
                String division = labels.title(labels.begin(scheme) + at);
                sections.merge(Sections.of(scheme, division), probabilities[at], Double::sum);
            }
        }
        Map<String, Double> ranked = new LinkedHashMap<>();
        sections.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(section -> ranked.put(section.getKey(), section.getValue()));
        return ranked;
    }
}
