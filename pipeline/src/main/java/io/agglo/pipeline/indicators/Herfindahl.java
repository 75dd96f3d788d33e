package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Herfindahl-Hirschman index: how much of a whole few of its parts hold.
 *
 * <p>{@code H = Σ a²} over the shares {@code a}, between {@code 1/S} and 1 without unit, with
 * {@code S} the parts of the scheme, empty ones included; normalised {@code (H - 1/S) / (1 - 1/S)},
 * between 0 and 1, empty where {@code S} is 1; {@code 1/H} is the number of equal parts that would
 * be as concentrated.
 *
 * <p>Source: Herfindahl (1950), Concentration in the Steel Industry; the unbiased form Simpson
 * (1949), Nature 163:688.
 *
 * @param index {@code Σ a²}, 1/S to 1
 * @param normalised the index between its least and greatest value, 0 to 1
 */
public record Herfindahl(double index, OptionalDouble normalised) {

    /** The index of amounts; empty where there is nothing. */
    public static Optional<Herfindahl> of(double[] amounts) {
        return Sums.shares(amounts)
                .map(
                        shares -> {
                            double index = Sums.of(Arrays.stream(shares).map(a -> a * a));
                            return new Herfindahl(index, normalised(index, shares.length));
                        });
    }

    private static OptionalDouble normalised(double index, int parts) {
        double least = 1.0 / parts;
        return parts > 1
                ? OptionalDouble.of(Math.max(0, (index - least) / (1 - least)))
                : OptionalDouble.empty();
    }

    /** Number of equal parts of the same concentration, 1 to S. */
    public double effectiveNumber() {
        return 1 / index;
    }

    /**
     * Probability that two units drawn without return are of one part, {@code Σ x(x-1) / n(n-1)}: 0
     * to 1, empty below two units.
     */
    public static OptionalDouble unbiased(double[] counts) {
        double n = Sums.of(counts);
        if (!(n >= 2) || Arrays.stream(counts).anyMatch(x -> x < 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                Sums.of(Arrays.stream(counts).map(x -> x * (x - 1))) / (n * (n - 1)));
    }
}
