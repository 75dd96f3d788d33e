package io.agglo.pipeline.indicators;

import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How far the current window's stories stand above those of earlier windows.
 *
 * <p>{@code z = (x - m) / √(φ m)} with mean {@code m} of the earlier windows and dispersion {@code
 * φ = max(1, variance / m)} (divisor n - 1), since stories come in bunches; standard deviations
 * without unit.
 *
 * <p>Source: McCullagh and Nelder (1989), Generalized Linear Models, section 6.2, for the
 * over-dispersed Poisson.
 *
 * @param mean stories in a window before, on average
 * @param dispersion variance over mean, at least 1
 * @param z standard score of the current window
 */
public record Burst(double mean, double dispersion, double z) {

    /**
     * The burst of a window; empty with fewer than two earlier windows, or none with a story.
     *
     * @param current stories in the current window
     * @param history stories in the earlier windows
     */
    public static Optional<Burst> of(double current, double[] history) {
        double mean = Sums.of(history) / history.length;
        if (history.length < 2 || !(mean > 0)) {
            return Optional.empty();
        }
        double dispersion = Math.max(1, StatUtils.variance(history, mean) / mean);
        return Optional.of(
                new Burst(mean, dispersion, (current - mean) / Math.sqrt(dispersion * mean)));
    }
}
