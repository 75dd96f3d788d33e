package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Composite score of cities over normalised indicators.
 *
 * <p>The arithmetic mean lets a strength make up for a weakness; the geometric and the harmonic
 * mean over {@code 0.01 + 0.99 z} do so less. Scores lie between 0 and 1 without unit. An indicator
 * without a value for any city is dropped; a city's score uses the indicators that it has, and is
 * empty unless their weight is more than a least share of the whole.
 *
 * <p>Source: OECD and JRC (2008), Handbook on Constructing Composite Indicators.
 */
public final class Composite {
    /** Share of the weight that a city's indicators must exceed. */
    public static final double LEAST_COVERAGE = 0.5;

    private static final double FLOOR = 0.01;
    private static final double ROUNDING = 1e-12;

    private final List<List<OptionalDouble>> indicators;
    private final double[] weights;
    private final double leastCoverage;

    private Composite(
            List<List<OptionalDouble>> indicators, double[] weights, double leastCoverage) {
        this.indicators = indicators;
        this.weights = weights;
        this.leastCoverage = leastCoverage;
    }

    /**
     * A composite of indicators.
     *
     * @param indicators normalised values from 0 to 1, one list an indicator, cities in one order
     * @param weights weight of each indicator, not negative, in any unit
     * @param leastCoverage share of the weight that must be exceeded, 0 to 1
     * @throws IllegalArgumentException if weights are negative or not as many as indicators, or
     *     indicators have different numbers of cities
     */
    public static Composite of(
            List<List<OptionalDouble>> indicators, double[] weights, double leastCoverage) {
        if (weights.length != indicators.size()
                || Arrays.stream(weights).anyMatch(w -> !(w >= 0))) {
            throw new IllegalArgumentException(
                    "%d indicators need as many weights that are not negative, not %s"
                            .formatted(indicators.size(), Arrays.toString(weights)));
        }
        if (indicators.stream().mapToInt(List::size).distinct().count() > 1) {
            throw new IllegalArgumentException("indicators have different numbers of cities");
        }
        return new Composite(indicators, weights.clone(), leastCoverage);
    }

    /** A composite in which every indicator weighs the same. */
    public static Composite ofEqualWeights(List<List<OptionalDouble>> indicators) {
        double[] weights = new double[indicators.size()];
        Arrays.fill(weights, 1);
        return of(indicators, weights, LEAST_COVERAGE);
    }

    /** The same indicators under other weights. */
    public Composite withWeights(double[] others) {
        return of(indicators, others, leastCoverage);
    }

    /** The same composite with one indicator left out. */
    public Composite without(int indicator) {
        double[] others = weights.clone();
        others[indicator] = 0;
        return withWeights(others);
    }

    /** Number of indicators. */
    int indicators() {
        return weights.length;
    }

    /** Number of cities. */
    int cities() {
        return indicators.isEmpty() ? 0 : indicators.get(0).size();
    }

    /** Weighted mean of each city. */
    public List<OptionalDouble> arithmetic() {
        return scores((city, total) -> weighed(city, z -> z) / total);
    }

    /** Weighted geometric mean of each city. */
    public List<OptionalDouble> geometric() {
        return scores((city, total) -> Math.exp(weighed(city, z -> Math.log(raised(z))) / total));
    }

    /** Weighted harmonic mean of each city. */
    public List<OptionalDouble> harmonic() {
        return scores((city, total) -> total / weighed(city, z -> 1 / raised(z)));
    }

    private interface Mean {
        double of(int city, double weight);
    }

    private List<OptionalDouble> scores(Mean mean) {
        double whole =
                weight(i -> indicators.get(i).stream().anyMatch(OptionalDouble::isPresent) ? 1 : 0);
        return IntStream.range(0, cities())
                .mapToObj(
                        city -> {
                            double covered = weight(i -> has(i, city) ? 1 : 0);
                            return covered > leastCoverage * whole + ROUNDING
                                    ? OptionalDouble.of(mean.of(city, covered))
                                    : OptionalDouble.empty();
                        })
                .toList();
    }

    private boolean has(int indicator, int city) {
        return indicators.get(indicator).get(city).isPresent();
    }

    private double weighed(int city, DoubleUnaryOperator change) {
        return weight(
                i ->
                        has(i, city)
                                ? change.applyAsDouble(indicators.get(i).get(city).getAsDouble())
                                : 0);
    }

    private double weight(IntToDoubleFunction of) {
        return Sums.of(
                IntStream.range(0, weights.length)
                        .mapToDouble(i -> weights[i] * of.applyAsDouble(i)));
    }

    private static double raised(double z) {
        return FLOOR + (1 - FLOOR) * z;
    }
}
