package io.agglo.pipeline.indicators;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.moment.Skewness;

/**
 * Brings an indicator of many cities to a scale that others share.
 *
 * <p>Min-max {@code (x - min) / (max - min)} runs from 0 to 1; standard scores {@code (x - mean) /
 * sd} with divisor n - 1 have no unit. A missing value stays missing; an indicator that is the same
 * everywhere says nothing and is empty throughout.
 *
 * <p>Source: OECD and JRC (2008), Handbook on Constructing Composite Indicators.
 */
public final class Normalisation {
    private static final int LEAST_FOR_SKEWNESS = 3;

    private Normalisation() {}

    /** The indicator from 0 (lowest) to 1 (highest). */
    public static List<OptionalDouble> minMax(List<OptionalDouble> values) {
        double[] present = present(values);
        double least = DoubleStream.of(present).min().orElse(0);
        double range = DoubleStream.of(present).max().orElse(0) - least;
        return range > 0
                ? each(values, x -> (x - least) / range)
                : values.stream().map(value -> OptionalDouble.empty()).toList();
    }

    /** The indicator in standard deviations from its mean. */
    public static List<OptionalDouble> zScores(List<OptionalDouble> values) {
        Optional<double[]> scores = ZScores.ofSample(present(values));
        if (scores.isEmpty()) {
            return values.stream().map(value -> OptionalDouble.empty()).toList();
        }
        Iterator<Double> next = DoubleStream.of(scores.get()).iterator();
        return each(values, x -> next.next());
    }

    /**
     * Skewness adjusted for small samples, without unit; empty below three values, and where all
     * are the same.
     */
    public static OptionalDouble skewness(List<OptionalDouble> values) {
        double[] present = present(values);
        return present.length >= LEAST_FOR_SKEWNESS && ZScores.ofSample(present).isPresent()
                ? OptionalDouble.of(new Skewness().evaluate(present))
                : OptionalDouble.empty();
    }

    private static double[] present(List<OptionalDouble> values) {
        return values.stream().flatMapToDouble(OptionalDouble::stream).toArray();
    }

    private static List<OptionalDouble> each(
            List<OptionalDouble> values, DoubleUnaryOperator change) {
        return values.stream()
                .map(
                        value ->
                                value.isPresent()
                                        ? OptionalDouble.of(
                                                change.applyAsDouble(value.getAsDouble()))
                                        : value)
                .toList();
    }
}
