package io.agglo.pipeline.indicators;

/**
 * Exponentially weighted moving average of a series.
 *
 * <p>{@code s_t = a x_t + (1 - a) s_{t-1}} with {@code a = 1 - 2^(-1/h)} and {@code s_0 = x_0}, in
 * the unit of the values; a value's weight halves every {@code h} steps.
 *
 * <p>Source: Roberts (1959), Technometrics 1:239-250.
 */
public final class MovingAverage {
    private MovingAverage() {}

    /**
     * The average at each point of a series.
     *
     * @param values values at equal steps, oldest first
     * @param halfLife steps, positive
     * @throws IllegalArgumentException if the half-life is not positive
     */
    public static double[] of(double[] values, double halfLife) {
        if (!(halfLife > 0)) {
            throw new IllegalArgumentException(
                    "half-life (%s) must be positive".formatted(halfLife));
        }
        double weight = 1 - Math.pow(2, -1 / halfLife);
        double[] averages = values.clone();
        for (int t = 1; t < averages.length; t++) {
            averages[t] = weight * values[t] + (1 - weight) * averages[t - 1];
        }
        return averages;
    }
}
