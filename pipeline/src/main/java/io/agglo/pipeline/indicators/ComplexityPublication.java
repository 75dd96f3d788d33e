package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Economic complexity as it is published: over cities of at least 30 units, and only where at least
 * 15 of them and 20 sectors remain.
 */
public final class ComplexityPublication {
    /** Units below which a city's structure is chance. */
    public static final int LEAST_UNITS = 30;

    /** Cities below which there is nothing to compare. */
    public static final int LEAST_CITIES = 15;

    /** Sectors below which diversity says little. */
    public static final int LEAST_SECTORS = 20;

    private ComplexityPublication() {}

    /**
     * The complexity over the advantages of the cities that are large enough; its rows are numbered
     * as in the counts.
     *
     * @param counts amounts, one row a city, one column a sector
     */
    public static ComplexityOutcome of(double[][] counts) {
        PresenceMatrix presence = PresenceMatrix.ofAdvantages(largeOnly(counts));
        if (presence.citiesWithSectors().length < LEAST_CITIES) {
            return ComplexityOutcome.Undefined.TOO_FEW_CITIES;
        }
        if (presence.sectorsWithCities().length < LEAST_SECTORS) {
            return ComplexityOutcome.Undefined.TOO_FEW_SECTORS;
        }
        return EconomicComplexity.of(presence);
    }

    /** A small city is emptied, not removed, so that rows keep their number. */
    private static double[][] largeOnly(double[][] counts) {
        return IntStream.range(0, counts.length)
                .mapToObj(
                        city ->
                                Arrays.stream(counts[city]).sum() < LEAST_UNITS
                                        ? new double[counts[city].length]
                                        : counts[city])
                .toArray(double[][]::new);
    }
}
