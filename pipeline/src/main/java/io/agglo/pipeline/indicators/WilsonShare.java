package io.agglo.pipeline.indicators;

import java.util.Optional;

/**
 * A share with its Wilson score interval.
 *
 * <p>With {@code p = k / n} and {@code z} the normal quantile, centre {@code (p + z²/2n) / (1 +
 * z²/n)}, half-width {@code z / (1 + z²/n) · √(p(1-p)/n + z²/4n²)}; a share between 0 and 1 without
 * unit, empty where {@code n} is 0.
 *
 * <p>Source: Wilson (1927), Journal of the American Statistical Association 22:209-212. For
 * weighted counts {@code n} is the effective sample size {@code (Σw)² / Σw²} of Kish (1965).
 */
public final class WilsonShare {
    /** Two-sided 95 % quantile of the normal distribution. */
    public static final double Z95 = 1.959963984540054;

    private WilsonShare() {}

    /**
     * Share of {@code k} successes in {@code n} trials, both possibly fractional, {@code k <= n}.
     */
    public static Optional<Estimate> of(double k, double n) {
        return of(k, n, Z95);
    }

    /**
     * The same with an interval of another width.
     *
     * @param z two-sided quantile of the normal distribution
     */
    public static Optional<Estimate> of(double k, double n, double z) {
        return n > 0 && k >= 0 && k <= n ? Optional.of(atSize(k / n, n, z)) : Optional.empty();
    }

    /**
     * Share of weights {@code k} in {@code total}, the interval at the effective sample size.
     *
     * @param squares sum of the squared weights
     */
    public static Optional<Estimate> weighted(double k, double total, double squares) {
        return total > 0 && squares > 0
                ? Optional.of(atSize(k / total, total * total / squares, Z95))
                : Optional.empty();
    }

    private static Estimate atSize(double p, double n, double z) {
        double z2 = z * z;
        double scale = 1 + z2 / n;
        double centre = (p + z2 / (2 * n)) / scale;
        double half = z / scale * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return new Estimate(p, Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
