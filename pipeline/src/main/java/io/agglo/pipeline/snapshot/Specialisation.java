package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.indicators.FalseDiscovery;
import io.agglo.pipeline.indicators.ShrunkQuotient;

/**
 * In which sectors each city is more than average, by one measure: the posterior probability that
 * its location quotient is above 1, and whether that stands out among the sectors of the city.
 *
 * @param aboveOne {@code P(LQ > 1)} by city and sector
 * @param significant by city and sector, at least .95 probable and found at a false discovery rate
 *     of .10 across the sectors of the city
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the matrix; never compared
record Specialisation(Grid grid, double[][] aboveOne, boolean[][] significant) {
    private static final double PROBABLE = 0.05;
    private static final double FALSE_FINDINGS = 0.10;

    static Specialisation of(Grid grid) {
        int cities = grid.cities().size();
        int sectors = grid.sectors().size();
        double[][] aboveOne = new double[cities][sectors];
        boolean[][] significant = new boolean[cities][sectors];
        for (int city = 0; city < cities; city++) {
            double[] notAbove = new double[sectors];
            for (int sector = 0; sector < sectors; sector++) {
                aboveOne[city][sector] =
                        ShrunkQuotient.probabilityAboveOne(
                                (long) grid.x()[city][sector], grid.expected(city, sector));
                notAbove[sector] = 1 - aboveOne[city][sector];
            }
            boolean[] found = FalseDiscovery.found(notAbove, FALSE_FINDINGS);
            for (int sector = 0; sector < sectors; sector++) {
                significant[city][sector] = found[sector] && notAbove[sector] <= PROBABLE;
            }
        }
        return new Specialisation(grid, aboveOne, significant);
    }
}
