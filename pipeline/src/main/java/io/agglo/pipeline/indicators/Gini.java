package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Gini coefficients: how unequally amounts are spread, over units or against all activity.
 *
 * <p>Over units, with {@code x} in rising order, {@code G = 2 Σ i x_(i) / (n Σ x) - (n + 1) / n};
 * {@code G n / (n - 1)} corrects for small samples. The locational coefficient is twice the area
 * between the diagonal and the Lorenz curve of a sector against all activity, cities in the order
 * of their location quotient. All lie between 0 and 1 without unit, and are empty where the amounts
 * add up to 0 or one is negative.
 *
 * <p>Source: Gini (1912), Variabilità e mutabilità; Krugman (1991), Geography and Trade, who gives
 * half the locational coefficient.
 */
public final class Gini {
    private Gini() {}

    /** The coefficient over units. */
    public static OptionalDouble of(double[] amounts) {
        int n = amounts.length;
        return Sums.shares(amounts)
                .map(
                        shares -> {
                            Arrays.sort(shares);
                            double ranked =
                                    IntStream.range(0, n)
                                            .mapToDouble(i -> (i + 1) * shares[i])
                                            .sum();
                            return OptionalDouble.of(Math.max(0, 2 * ranked / n - (n + 1.0) / n));
                        })
                .orElse(OptionalDouble.empty());
    }

    /** The coefficient over units, corrected for their number; empty also below two units. */
    public static OptionalDouble corrected(double[] amounts) {
        OptionalDouble plain = of(amounts);
        int n = amounts.length;
        return n > 1 && plain.isPresent()
                ? OptionalDouble.of(plain.getAsDouble() * n / (n - 1))
                : OptionalDouble.empty();
    }

    /**
     * The coefficient over units that each stand for several.
     *
     * @param amounts amount of one unit of each kind
     * @param weights number of units of each kind, in the same order
     */
    public static OptionalDouble weighted(double[] amounts, double[] weights) {
        double[] held = new double[amounts.length];
        for (int kind = 0; kind < held.length; kind++) {
            held[kind] = amounts[kind] * weights[kind];
        }
        return locational(held, weights);
    }

    /**
     * The locational coefficient of a sector.
     *
     * @param sector amounts of the sector by city
     * @param all amounts of all sectors by city, in the same order
     */
    public static OptionalDouble locational(double[] sector, double[] all) {
        Optional<double[]> own = Sums.shares(sector);
        Optional<double[]> whole = Sums.shares(all);
        if (own.isEmpty() || whole.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] heights = own.get();
        double[] widths = whole.get();
        int[] cities =
                IntStream.range(0, heights.length)
                        .filter(city -> widths[city] > 0)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                                (Integer city) -> heights[city] / widths[city])
                                        .thenComparingDouble(city -> widths[city]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double reached = 0;
        double doubleArea = 0;
        for (int city : cities) {
            doubleArea += widths[city] * (2 * reached + heights[city]);
            reached += heights[city];
        }
        return OptionalDouble.of(Math.max(0, 1 - doubleArea));
    }
}
