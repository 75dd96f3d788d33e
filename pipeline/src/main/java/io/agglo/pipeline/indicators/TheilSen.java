package io.agglo.pipeline.indicators;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Trend of a series that single outliers do not bend: the median of the slopes between all pairs of
 * its points.
 *
 * <p>In the unit of the values per step; empty below two points. A trend is published from eight
 * points on.
 *
 * <p>Source: Theil (1950), Indagationes Mathematicae 12:85-91, 173-177 and 467-482; Sen (1968),
 * Journal of the American Statistical Association 63:1379-1389.
 */
public final class TheilSen {
    private TheilSen() {}

    /**
     * The slope of a series.
     *
     * @param values values at equal steps, oldest first
     */
    public static OptionalDouble slope(double[] values) {
        if (values.length < 2) {
            return OptionalDouble.empty();
        }
        double[] slopes =
                IntStream.range(0, values.length)
                        .boxed()
                        .flatMapToDouble(
                                from ->
                                        IntStream.range(from + 1, values.length)
                                                .mapToDouble(
                                                        to ->
                                                                (values[to] - values[from])
                                                                        / (to - from)))
                        .toArray();
        return OptionalDouble.of(new Median().evaluate(slopes));
    }
}
