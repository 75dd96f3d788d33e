package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Fitness of cities and complexity of sectors, by the nonlinear iteration.
 *
 * <p>From {@code F = Q = 1}: {@code F_c = Σ_p M_cp Q_p} and {@code Q_p = 1 / Σ_c (M_cp / F_c)},
 * both from the step before and divided by their mean; without unit, mean 1. The tails run to 0, so
 * this is a check, not a measure to publish. Cities without a sector and sectors without a city are
 * left out.
 *
 * <p>Source: Tacchella et al. (2012), Scientific Reports 2:723.
 */
public final class Fitness {
    private final double[] cities;
    private final double[] sectors;

    private Fitness(double[] cities, double[] sectors) {
        this.cities = cities;
        this.sectors = sectors;
    }

    /**
     * Iterates; empty where nothing is present or a value has run out of the numbers' range.
     *
     * @param iterations columns of the iteration, the start included
     */
    public static Optional<Fitness> of(PresenceMatrix presence, int iterations) {
        Fitness fitness =
                new Fitness(
                        ones(presence.citiesWithSectors().length),
                        ones(presence.sectorsWithCities().length));
        for (int column = 1; column < iterations; column++) {
            fitness = fitness.next(presence);
        }
        return fitness.isSound() ? Optional.of(fitness) : Optional.empty();
    }

    private Fitness next(PresenceMatrix presence) {
        int[] rows = presence.citiesWithSectors();
        int[] columns = presence.sectorsWithCities();
        double[] nextCities = new double[rows.length];
        double[] burdens = new double[columns.length];
        for (int c = 0; c < rows.length; c++) {
            for (int s = 0; s < columns.length; s++) {
                if (presence.has(rows[c], columns[s])) {
                    nextCities[c] += sectors[s];
                    burdens[s] += 1 / cities[c];
                }
            }
        }
        return new Fitness(
                overMean(nextCities),
                overMean(Arrays.stream(burdens).map(burden -> 1 / burden).toArray()));
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] overMean(double[] values) {
        double mean = Sums.of(values) / values.length;
        return Arrays.stream(values).map(value -> value / mean).toArray();
    }

    private boolean isSound() {
        return cities.length > 0
                && DoubleStream.concat(Arrays.stream(cities), Arrays.stream(sectors))
                        .allMatch(value -> value > 0 && Double.isFinite(value));
    }

    /** Fitness of the cities that have a sector, in the order of their rows. */
    public double[] ofCities() {
        return cities.clone();
    }

    /** Complexity of the sectors that a city has, in the order of their columns. */
    public double[] ofSectors() {
        return sectors.clone();
    }
}
