package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Shannon entropy: how evenly a whole is spread over its parts.
 *
 * <p>{@code H = -Σ a ln a} over the shares {@code a}, with {@code 0 ln 0 = 0}; in nats, between 0
 * and {@code ln S} with {@code S} the parts of the scheme, empty ones included. Evenness is {@code
 * H / ln S}, empty where {@code S} is 1. The correction for small samples adds {@code (k - 1) / 2n}
 * with {@code k} parts that are not empty.
 *
 * <p>Source: Shannon (1948), Bell System Technical Journal 27:379-423; Miller (1955), Note on the
 * bias of information estimates.
 *
 * @param nats entropy to the base e
 * @param evenness entropy over its greatest value, 0 to 1
 * @param millerMadowNats entropy corrected for small samples, nats
 */
public record Entropy(double nats, OptionalDouble evenness, double millerMadowNats) {

    /** The entropy of counts; empty where there is nothing. */
    public static Optional<Entropy> of(double[] counts) {
        return Sums.shares(counts)
                .map(
                        shares -> {
                            double nats = nats(shares);
                            long filled = Arrays.stream(shares).filter(a -> a > 0).count();
                            return new Entropy(
                                    nats,
                                    shares.length > 1
                                            ? OptionalDouble.of(nats / Math.log(shares.length))
                                            : OptionalDouble.empty(),
                                    nats + (filled - 1) / (2 * Sums.of(counts)));
                        });
    }

    /** Entropy of shares that add up to 1, nats. */
    static double nats(double[] shares) {
        return Math.max(
                0, -Sums.of(Arrays.stream(shares).filter(a -> a > 0).map(a -> a * Math.log(a))));
    }

    /** Entropy to the base 2. */
    public double bits() {
        return nats / Math.log(2);
    }
}
