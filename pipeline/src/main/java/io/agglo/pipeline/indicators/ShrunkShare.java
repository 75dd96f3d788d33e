package io.agglo.pipeline.indicators;

import java.util.Optional;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A share of few trials, shrunk towards what is known of all.
 *
 * <p>With prior mean {@code m} that weighs as much as {@code κ} trials, the posterior is {@code
 * Beta(κm + k, κ(1 - m) + n - k)}; its mean and 90 % equal-tail interval are shares between 0 and
 * 1. {@code k} and {@code n} may be fractional (weighted postings).
 *
 * <p>Source: Gelman et al. (2013), Bayesian Data Analysis, section 2.4.
 *
 * @param mean posterior mean
 * @param lo90 5 % quantile
 * @param hi90 95 % quantile
 * @param priorWeight how much of the mean is prior, {@code κ / (κ + n)}
 */
public record ShrunkShare(double mean, double lo90, double hi90, double priorWeight) {
    private static final double QUANTILE_ACCURACY = 1e-13;

    /**
     * The share of {@code k} in {@code n}; empty where neither the prior nor a trial says anything,
     * or {@code k} is not within 0 and {@code n}.
     *
     * @param m prior mean, 0 to 1
     * @param kappa weight of the prior, trials, not negative
     */
    public static Optional<ShrunkShare> of(double k, double n, double m, double kappa) {
        double a = kappa * m + k;
        double b = kappa * (1 - m) + n - k;
        if (!(a >= 0 && b >= 0 && a + b > 0 && k >= 0 && k <= n)) {
            return Optional.empty();
        }
        double mean = a / (a + b);
        double weight = kappa / (kappa + n);
        if (a == 0 || b == 0) {
            return Optional.of(new ShrunkShare(mean, mean, mean, weight));
        }
        BetaDistribution posterior = new BetaDistribution(null, a, b, QUANTILE_ACCURACY);
        return Optional.of(
                new ShrunkShare(
                        mean,
                        posterior.inverseCumulativeProbability(0.05),
                        posterior.inverseCumulativeProbability(0.95),
                        weight));
    }
}
