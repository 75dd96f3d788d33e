package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Theil's T: inequality of amounts over units, which adds up over groups.
 *
 * <p>{@code T = 1/n Σ (x/μ) ln(x/μ)} with mean {@code μ} and {@code 0 ln 0 = 0}, which is {@code ln
 * n} less the entropy of the shares; in nats between 0 and {@code ln n}, empty where the amounts
 * add up to 0 or one is negative.
 *
 * <p>Source: Theil (1967), Economics and Information Theory.
 */
public final class Theil {
    private Theil() {}

    /** The index of amounts. */
    public static OptionalDouble of(double[] amounts) {
        int n = amounts.length;
        return Sums.shares(amounts)
                .map(
                        shares ->
                                OptionalDouble.of(
                                        Math.max(
                                                0,
                                                Sums.of(
                                                        Arrays.stream(shares)
                                                                .filter(a -> a > 0)
                                                                .map(a -> a * Math.log(n * a))))))
                .orElse(OptionalDouble.empty());
    }
}
