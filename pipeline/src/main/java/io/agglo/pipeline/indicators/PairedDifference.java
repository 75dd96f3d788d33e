package io.agglo.pipeline.indicators;

import java.util.Optional;

/**
 * Difference of two shares of the same firms: {@code (b - c) / n} with {@code b} firms in the first
 * share alone and {@code c} in the second alone.
 *
 * <p>Interval of Agresti and Min with half a firm added to each of the four cells, {@code b' = b +
 * ½}, {@code c' = c + ½}, {@code n' = n + 2}: {@code (b' - c') / n' ± z √(b' + c' - (b' - c')² /
 * n') / n'}; its ends move away from the difference by {@code z √V / n} for wrongly told firms, in
 * squares, and stay within -1 and 1. Without unit, empty where {@code n} is 0.
 *
 * <p>Source: Agresti and Min (2005), Statistics in Medicine 24:729-740; Zou and Donner (2008),
 * Statistics in Medicine 27:1693-1702.
 */
public final class PairedDifference {
    private PairedDifference() {}

    /**
     * The difference over {@code n} firms, {@code b + c <= n}.
     *
     * @param variance {@code V} of the firms' classes
     */
    public static Optional<Estimate> of(long b, long c, long n, double variance) {
        if (n <= 0 || b < 0 || c < 0) {
            return Optional.empty();
        }
        double value = (b - c) / (double) n;
        double size = n + 2.0;
        double centre = (b - c) / size;
        double half = WilsonShare.Z95 * Math.sqrt(b + c + 1 - (b - c) * centre) / size;
        double told = WilsonShare.Z95 * Math.sqrt(variance) / n;
        double down = Math.max(0, value - (centre - half));
        double up = Math.max(0, centre + half - value);
        return Optional.of(
                new Estimate(
                        value,
                        Math.max(-1, value - Math.hypot(down, told)),
                        Math.min(1, value + Math.hypot(up, told))));
    }
}
