package io.agglo.pipeline.classify.train;

import io.agglo.pipeline.classify.model.Head;
import java.util.List;

/** Temperature scaling (Guo et al. 2017): the one that makes the truth most likely. */
final class Temperature {
    private static final double COLDEST = 0.05;
    private static final double STEP = 1.1;
    private static final int STEPS = 30;

    private Temperature() {}

    /** The temperature of the least mean log loss, on a grid of ten-per-cent steps from 0.05. */
    static double fit(Head head, List<float[]> scores, List<Integer> truth) {
        double best = COLDEST;
        double leastLoss = Double.POSITIVE_INFINITY;
        double temperature = COLDEST;
        for (int step = 0; step < STEPS; step++) {
            Head trial = new Head(head.scheme(), head.labels(), head.first(), temperature);
            double loss = 0;
            for (int at = 0; at < scores.size(); at++) {
                double likelihood = trial.probabilities(scores.get(at))[truth.get(at)];
                loss -= Math.log(Math.max(likelihood, Double.MIN_NORMAL));
            }
            if (loss < leastLoss) {
                leastLoss = loss;
                best = temperature;
            }
            temperature *= STEP;
        }
        return best;
    }
}
