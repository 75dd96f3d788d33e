package io.agglo.pipeline.classify.model;

import java.util.List;

/**
 * One question that a model answers: its scheme of labels, where they stand among the model's
 * scores, and how sharp its scores are.
 *
 * @param scheme what the labels are codes of
 * @param labels codes, in a fixed order
 * @param first index of the first label among all scores of the model
 * @param temperature what scores are divided by before the softmax; fitted on texts that the model
 *     was not trained on
 */
public record Head(Scheme scheme, List<String> labels, int first, double temperature) {

    public Head {
        labels = List.copyOf(labels);
    }

    Head withTemperature(double fitted) {
        return new Head(scheme, labels, first, fitted);
    }

    /** Probabilities of the labels, in their order; they sum to 1. */
    public double[] probabilities(float[] scores) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < labels.size(); at++) {
            greatest = Math.max(greatest, scores[first + at]);
        }
        double[] probabilities = new double[labels.size()];
        double sum = 0;
        for (int at = 0; at < probabilities.length; at++) {
            probabilities[at] = Math.exp((scores[first + at] - greatest) / temperature);
            sum += probabilities[at];
        }
        for (int at = 0; at < probabilities.length; at++) {
            probabilities[at] /= sum;
        }
        return probabilities;
    }
}
