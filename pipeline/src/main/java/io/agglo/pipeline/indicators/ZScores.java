package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Optional;

/**
 * Standard scores: distance from the mean in standard deviations, without unit.
 *
 * <p>Empty where the values differ no more than rounding does, so that noise is never stretched
 * into a ranking.
 */
public final class ZScores {
    private static final double ROUNDING = 1e-13;

    private ZScores() {}

    /** The scores with the standard deviation of a whole population, divisor n. */
    public static Optional<double[]> ofPopulation(double[] values) {
        return against(values, values);
    }

    /** The scores with the standard deviation of a sample, divisor n - 1. */
    public static Optional<double[]> ofSample(double[] values) {
        return scores(values, values, values.length - 1);
    }

    /**
     * Values in the units of others: less their mean, over their standard deviation (divisor n).
     */
    public static Optional<double[]> against(double[] values, double[] reference) {
        return scores(values, reference, reference.length);
    }

    private static Optional<double[]> scores(double[] values, double[] reference, int divisor) {
        double mean = Sums.of(reference) / reference.length;
        double squares = Sums.of(Arrays.stream(reference).map(x -> (x - mean) * (x - mean)));
        double deviation = Math.sqrt(squares / divisor);
        double scale = Arrays.stream(reference).map(Math::abs).max().orElse(0);
        return deviation > ROUNDING * scale
                ? Optional.of(Arrays.stream(values).map(x -> (x - mean) / deviation).toArray())
                : Optional.empty();
    }
}
