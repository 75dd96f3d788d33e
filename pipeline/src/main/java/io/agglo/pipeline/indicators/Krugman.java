package io.agglo.pipeline.indicators;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Krugman distance: how differently two places divide their activity over sectors.
 *
 * <p>{@code K = Σ_s |a_s - b_s|} over the shares {@code a}, {@code b} of the same sectors; between
 * 0 (the same structure) and 2 (no sector in common), without unit; empty where either place has
 * nothing.
 *
 * <p>Source: Krugman (1991), Geography and Trade.
 */
public final class Krugman {
    private static final double NOTHING_IN_COMMON = 2;

    private Krugman() {}

    /**
     * The distance of two places, or of a city and the country that contains it.
     *
     * @param one amounts by sector
     * @param other amounts by sector, in the same order
     */
    public static OptionalDouble between(double[] one, double[] other) {
        Optional<double[]> a = Sums.shares(one);
        Optional<double[]> b = Sums.shares(other);
        if (a.isEmpty() || b.isEmpty()) {
            return OptionalDouble.empty();
        }
        double distance =
                Sums.of(
                        IntStream.range(0, one.length)
                                .mapToDouble(s -> Math.abs(a.get()[s] - b.get()[s])));
        return OptionalDouble.of(Math.min(distance, NOTHING_IN_COMMON));
    }

    /**
     * The distance of a city from the rest of the country; empty also where there is no rest.
     *
     * @param city amounts by sector
     * @param country amounts by sector, the city included
     */
    public static OptionalDouble toRest(double[] city, double[] country) {
        return between(
                city,
                IntStream.range(0, city.length).mapToDouble(s -> country[s] - city[s]).toArray());
    }
}
