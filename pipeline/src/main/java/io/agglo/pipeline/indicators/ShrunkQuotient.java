package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * Location quotient of a cell with few units, shrunk towards the country's average.
 *
 * <p>With {@code E = n X / N} the expected count, {@code x | θ ~ Poisson(E θ)} and {@code θ ~
 * Gamma(α, α)}, the posterior is {@code Gamma(x + α, E + α)}: its mean {@code (x + α) / (E + α)},
 * its 95 % equal-tail interval and {@code P(θ > 1)}; ratios without unit, 1 where the city is
 * average.
 *
 * <p>Source: Clayton and Kaldor (1987), Biometrics 43:671-681; the moment estimate of α after
 * Marshall (1991), Journal of the Royal Statistical Society C 40:283-294.
 *
 * @param expected expected count, units of the cell
 * @param estimate posterior mean and interval
 * @param probabilityAboveOne posterior probability that the city is above average
 */
public record ShrunkQuotient(double expected, Estimate estimate, double probabilityAboveOne) {

    /** Prior weight where the moment estimate has nothing to stand on. */
    public static final double DEFAULT_ALPHA = 5;

    private static final int REMEMBERED = 1 << 16;
    private static final AtomicReferenceArray<Estimate> SEEN =
            new AtomicReferenceArray<>(REMEMBERED);

    /**
     * The quotient of a cell.
     *
     * @param x units of the sector in the city
     * @param n units of the city
     * @param sector units of the sector in the country
     * @param country units of the country
     * @param alpha prior shape and rate
     * @throws IllegalArgumentException if the country or alpha is not positive, or the cell
     *     negative
     */
    public static ShrunkQuotient of(
            double x, double n, double sector, double country, double alpha) {
        if (!(country > 0 && alpha > 0 && x >= 0)) {
            throw new IllegalArgumentException(
                    "country (%s) and alpha (%s) must be positive, the cell (%s) not negative"
                            .formatted(country, alpha, x));
        }
        double expected = n * sector / country;
        double shape = x + alpha;
        double rate = expected + alpha;
        GammaDistribution posterior = new GammaDistribution(null, shape, 1 / rate, 1e-13);
        return new ShrunkQuotient(
                expected,
                new Estimate(
                        shape / rate,
                        posterior.inverseCumulativeProbability(0.025),
                        posterior.inverseCumulativeProbability(0.975)),
                Gamma.regularizedGammaQ(shape, rate));
    }

    /**
     * The quotient of a cell of whole units at the default prior weight. Its quantiles depend on
     * the count alone, so each is computed once.
     */
    public static ShrunkQuotient of(long x, double n, double sector, double country) {
        double expected = n * sector / country;
        double shape = x + DEFAULT_ALPHA;
        double rate = expected + DEFAULT_ALPHA;
        Estimate quantiles = quantiles(x);
        return new ShrunkQuotient(
                expected,
                new Estimate(shape / rate, quantiles.lo() / rate, quantiles.hi() / rate),
                probabilityAboveOne(x, expected));
    }

    /**
     * {@code P(θ > 1)} of a cell of whole units at the default prior weight.
     *
     * @param expected expected count, units of the cell
     */
    public static double probabilityAboveOne(long x, double expected) {
        return Gamma.regularizedGammaQ(x + DEFAULT_ALPHA, expected + DEFAULT_ALPHA);
    }

    private static Estimate quantiles(long x) {
        if (x >= REMEMBERED) {
            return compute(x);
        }
        Estimate seen = SEEN.get((int) x);
        if (seen == null) {
            seen = compute(x);
            SEEN.set((int) x, seen);
        }
        return seen;
    }

    private static Estimate compute(long x) {
        GammaDistribution unit = new GammaDistribution(null, x + DEFAULT_ALPHA, 1, 1e-12);
        return new Estimate(
                x,
                unit.inverseCumulativeProbability(0.025),
                unit.inverseCumulativeProbability(0.975));
    }

    /** How much of the posterior mean is the cell's own count (0 to 1). */
    public double weightOnData(double alpha) {
        return expected / (expected + alpha);
    }

    /**
     * Moments of the quotients of one sector over cities.
     *
     * @param mean weighted mean {@code Σx / ΣE}
     * @param variance weighted variance about it
     * @param excess variance beyond that of Poisson counts
     */
    public record Moments(double mean, double variance, double excess) {

        /**
         * Moments of a sector over the cities where some of it is expected; empty where none is.
         *
         * @param counts units of the sector by city
         * @param expected expected units by city, in the same order
         */
        public static Optional<Moments> of(double[] counts, double[] expected) {
            int[] cities = IntStream.range(0, counts.length).filter(c -> expected[c] > 0).toArray();
            if (cities.length == 0) {
                return Optional.empty();
            }
            double all = Sums.of(Arrays.stream(cities).mapToDouble(c -> expected[c]));
            double mean = Sums.of(Arrays.stream(cities).mapToDouble(c -> counts[c])) / all;
            double variance =
                    Sums.of(
                                    Arrays.stream(cities)
                                            .mapToDouble(c -> square(counts[c], expected[c], mean)))
                            / all;
            return Optional.of(
                    new Moments(mean, variance, variance - mean / (all / cities.length)));
        }

        private static double square(double count, double expected, double mean) {
            double off = count / expected - mean;
            return expected * off * off;
        }

        /**
         * Prior weight that the moments suggest; empty where cities differ no more than chance
         * does.
         */
        public OptionalDouble alpha() {
            return excess > 0 ? OptionalDouble.of(mean * mean / excess) : OptionalDouble.empty();
        }
    }
}
