package io.agglo.pipeline.indicators;

import java.util.ArrayList;
import java.util.List;

/**
 * Method of reflections: a city's index is the mean of its sectors', a sector's that of its
 * cities', over and over.
 *
 * <p>{@code k_c,0} is diversity and {@code k_p,0} ubiquity; {@code k_c,n = Σ_p M_cp k_p,n-1 /
 * k_c,0}, and likewise for sectors. Values run towards a constant, so this is a check on {@link
 * EconomicComplexity}, not a measure to publish. Cities without a sector and sectors without a city
 * are left out.
 *
 * <p>Source: Hidalgo and Hausmann (2009), Proceedings of the National Academy of Sciences
 * 106:10570-10575.
 */
public final class Reflections {
    private final PresenceMatrix presence;
    private final int[] cities;
    private final int[] sectors;
    private final List<double[]> byCity = new ArrayList<>();
    private final List<double[]> bySector = new ArrayList<>();

    private Reflections(PresenceMatrix presence) {
        this.presence = presence;
        this.cities = presence.citiesWithSectors();
        this.sectors = presence.sectorsWithCities();
    }

    /**
     * Reflects up to a step.
     *
     * @param last last step {@code n}, from 0
     */
    public static Reflections of(PresenceMatrix presence, int last) {
        Reflections reflections = new Reflections(presence);
        reflections.start();
        for (int step = 1; step <= last; step++) {
            reflections.reflect();
        }
        return reflections;
    }

    private void start() {
        double[] diversity = new double[cities.length];
        for (int c = 0; c < cities.length; c++) {
            diversity[c] = presence.diversity(cities[c]);
        }
        double[] ubiquity = new double[sectors.length];
        for (int s = 0; s < sectors.length; s++) {
            ubiquity[s] = presence.ubiquity(sectors[s]);
        }
        byCity.add(diversity);
        bySector.add(ubiquity);
    }

    private void reflect() {
        double[] lastOfCities = byCity.get(byCity.size() - 1);
        double[] lastOfSectors = bySector.get(bySector.size() - 1);
        double[] nextOfCities = new double[cities.length];
        double[] nextOfSectors = new double[sectors.length];
        for (int c = 0; c < cities.length; c++) {
            for (int s = 0; s < sectors.length; s++) {
                if (presence.has(cities[c], sectors[s])) {
                    nextOfCities[c] += lastOfSectors[s] / presence.diversity(cities[c]);
                    nextOfSectors[s] += lastOfCities[c] / presence.ubiquity(sectors[s]);
                }
            }
        }
        byCity.add(nextOfCities);
        bySector.add(nextOfSectors);
    }

    /** Rows of the cities that have values. */
    public int[] cities() {
        return cities.clone();
    }

    /** Columns of the sectors that have values. */
    public int[] sectors() {
        return sectors.clone();
    }

    /** {@code k_c,n} of each city. */
    public double[] ofCities(int n) {
        return byCity.get(n).clone();
    }

    /** {@code k_p,n} of each sector. */
    public double[] ofSectors(int n) {
        return bySector.get(n).clone();
    }
}
