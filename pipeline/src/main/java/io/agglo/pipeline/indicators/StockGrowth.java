package io.agglo.pipeline.indicators;

import java.util.Optional;

/**
 * Growth of a stock of firms over a window after Davis, Haltiwanger and Schuh, with its interval.
 *
 * <p>{@code g = (x1 - x0) / mean(x0, x1)}, between -2 and 2. Entries and exits are Poisson counts
 * with score intervals, moves and reclassifications are taken as they are; the ends of {@code x1}
 * follow from entries at one end and exits at the other, the squares of their distances and of
 * {@code z √V} for wrongly told firms added. Empty where both stocks are 0; from an empty stock all
 * growth is 2.
 *
 * <p>Source: Davis, Haltiwanger and Schuh (1996), Job Creation and Destruction; Zou and Donner
 * (2008), Statistics in Medicine 27:1693-1702.
 */
public final class StockGrowth {
    private StockGrowth() {}

    /**
     * Growth from {@code before} to {@code after} firms.
     *
     * @param variance {@code V} of the firms' classes, 0 where nothing was classified
     */
    public static Optional<Estimate> of(
            long before, long after, long entries, long exits, double variance) {
        if (before < 0 || after < 0 || entries < 0 || exits < 0 || before + after == 0) {
            return Optional.empty();
        }
        Estimate in = EventRate.count(entries);
        Estimate out = EventRate.count(exits);
        double told = WilsonShare.Z95 * WilsonShare.Z95 * variance;
        double down = distance(entries - in.lo(), out.hi() - exits, told);
        double up = distance(in.hi() - entries, exits - out.lo(), told);
        return Optional.of(
                new Estimate(
                        growth(before, after),
                        growth(before, Math.max(0, after - down)),
                        growth(before, after + up)));
    }

    private static double distance(double one, double other, double told) {
        return Math.sqrt(one * one + other * other + told);
    }

    private static double growth(double before, double after) {
        return before == 0 ? 2 : (after - before) / ((before + after) / 2);
    }
}
