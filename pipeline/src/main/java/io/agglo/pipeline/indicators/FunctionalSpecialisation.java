package io.agglo.pipeline.indicators;

import java.util.OptionalDouble;

/**
 * Functional specialisation of a city in research over production, against all cities.
 *
 * <p>{@code FS = (R_c / P_c) / (R / P) - 1}, a ratio less 1, from -1, 0 where the city is average;
 * empty where {@code P_c}, {@code R} or {@code P} is 0. The smooth form {@code ln((R_c + ½) / (P_c
 * + ½)) - ln((R + ½) / (P + ½))} is always defined, 0 near the average.
 *
 * <p>Source: Duranton and Puga (2005), Journal of Urban Economics 57:343-370.
 */
public final class FunctionalSpecialisation {
    private static final double HALF = 0.5;

    private FunctionalSpecialisation() {}

    /**
     * The specialisation of a city.
     *
     * @param research openings in research in the city
     * @param production openings in production in the city
     * @param allResearch openings in research in all cities
     * @param allProduction openings in production in all cities
     */
    public static OptionalDouble of(
            double research, double production, double allResearch, double allProduction) {
        return production > 0 && allResearch > 0 && allProduction > 0
                ? OptionalDouble.of(research / production / (allResearch / allProduction) - 1)
                : OptionalDouble.empty();
    }

    /** The same as a difference of smoothed logarithms. */
    public static double smooth(
            double research, double production, double allResearch, double allProduction) {
        return logRatio(research, production) - logRatio(allResearch, allProduction);
    }

    private static double logRatio(double research, double production) {
        return Math.log((research + HALF) / (production + HALF));
    }
}
