package io.agglo.pipeline.indicators;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * A count with its exact Poisson interval.
 *
 * <p>{@code lo = χ²(0.025; 2k) / 2} and {@code hi = χ²(0.975; 2k + 2) / 2}, with {@code lo = 0} at
 * {@code k = 0}; in the unit of the count.
 *
 * <p>Source: Garwood (1936), Biometrika 28:437-442.
 */
public final class GarwoodCount {
    private static final int REMEMBERED = 1 << 16;
    private static final AtomicReferenceArray<Estimate> SEEN =
            new AtomicReferenceArray<>(REMEMBERED);

    private GarwoodCount() {}

    /**
     * Interval of a count.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public static Estimate of(long k) {
        if (k < 0) {
            throw new IllegalArgumentException("a count (%d) cannot be negative".formatted(k));
        }
        if (k >= REMEMBERED) {
            return compute(k);
        }
        Estimate seen = SEEN.get((int) k);
        if (seen == null) {
            seen = compute(k);
            SEEN.set((int) k, seen);
        }
        return seen;
    }

    /** A χ² variate with 2a degrees of freedom is twice a Gamma(a) variate. */
    private static Estimate compute(long k) {
        double lo = k == 0 ? 0 : gammaQuantile(k, 0.025);
        return new Estimate(k, lo, gammaQuantile(k + 1, 0.975));
    }

    private static double gammaQuantile(long shape, double probability) {
        return new GammaDistribution(null, shape, 1.0, 1e-12)
                .inverseCumulativeProbability(probability);
    }
}
