package io.agglo.pipeline.indicators;

import java.util.stream.IntStream;

/**
 * Interval of a function of shares, in the function's unit, by the delta method.
 *
 * <p>The counts are taken as drawn from a multinomial distribution with the shares {@code a}: with
 * {@code g} the derivatives of the function, its variance is {@code Σ a (g - Σ a g)² / n}, and the
 * 95 % interval its value plus and minus 1.96 standard deviations, within the function's range.
 * What the shares are compared with is taken as given. The interval closes where one part has
 * everything.
 *
 * <p>Source: Agresti (2013), Categorical Data Analysis, section 16.1; of entropy Basharin (1959),
 * Theory of Probability and its Applications 4:333-336.
 */
public final class SamplingInterval {
    private SamplingInterval() {}

    /**
     * The interval about a value.
     *
     * @param shares of each part, that add up to 1
     * @param derivatives of the function by each share; of a part without a share any number
     * @param n units counted
     * @param least value that the function can take
     * @param greatest value that the function can take
     */
    public static Estimate of(
            double value,
            double[] shares,
            double[] derivatives,
            double n,
            double least,
            double greatest) {
        double mean = Sums.of(filled(shares).mapToDouble(s -> shares[s] * derivatives[s]));
        double variance =
                Sums.of(
                        filled(shares)
                                .mapToDouble(
                                        s -> {
                                            double off = derivatives[s] - mean;
                                            return shares[s] * off * off;
                                        }));
        double half = WilsonShare.Z95 * Math.sqrt(variance / n);
        return new Estimate(value, Math.max(least, value - half), Math.min(greatest, value + half));
    }

    private static IntStream filled(double[] shares) {
        return IntStream.range(0, shares.length).filter(s -> shares[s] > 0);
    }
}
