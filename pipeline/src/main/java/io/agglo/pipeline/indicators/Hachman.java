package io.agglo.pipeline.indicators;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Hachman index: how closely a city mirrors the structure of the country.
 *
 * <p>{@code HI = 1 / Σ_s a_s² / A_s} with {@code a} the city's and {@code A} the country's share of
 * the sector; greater than 0 and at most 1 (the same structure), without unit; empty where the city
 * has nothing.
 *
 * <p>Source: Hachman (1994), Bureau of Economic and Business Research, University of Utah.
 */
public final class Hachman {
    private Hachman() {}

    /**
     * The index of a city.
     *
     * @param city amounts by sector
     * @param country amounts by sector, the city included
     */
    public static OptionalDouble of(double[] city, double[] country) {
        Optional<double[]> own = Sums.shares(city);
        Optional<double[]> whole = Sums.shares(country);
        if (own.isEmpty() || whole.isEmpty()) {
            return OptionalDouble.empty();
        }
        double squares =
                Sums.of(
                        IntStream.range(0, city.length)
                                .filter(s -> own.get()[s] > 0)
                                .mapToDouble(s -> own.get()[s] * own.get()[s] / whole.get()[s]));
        return OptionalDouble.of(Math.min(1, 1 / squares));
    }
}
