package io.agglo.pipeline.indicators;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;

/**
 * Probabilities of a value at least so large; between 0 and 1, without unit.
 *
 * <p>Source: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.2 and 26.5.
 */
public final class UpperTail {
    private UpperTail() {}

    /** {@code P(Z >= z)} of the standard normal distribution. */
    public static double normal(double z) {
        return Erf.erfc(z / Math.sqrt(2)) / 2;
    }

    /**
     * {@code P(X >= x)} of the binomial distribution, {@code I_q(x, n - x + 1)}; where the counts
     * are no whole numbers, the incomplete beta function between them.
     *
     * @param x successes, 0 to {@code n}
     * @param n trials
     * @param q probability of success, between 0 and 1
     */
    public static double binomial(double x, double n, double q) {
        return x <= 0 ? 1 : Beta.regularizedBeta(q, x, n - x + 1);
    }
}
