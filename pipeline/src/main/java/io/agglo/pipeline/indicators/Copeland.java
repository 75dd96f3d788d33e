package io.agglo.pipeline.indicators;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Copeland score: duels won less duels lost, in which no strength makes up for a weakness.
 *
 * <p>A city wins a duel where more indicators put it above the other than below; equal values and
 * indicators that miss one of the two say nothing. The score is in duels, between {@code -(n - 1)}
 * and {@code n - 1}.
 *
 * <p>Source: Copeland (1951), A reasonable social welfare function; Munda (2008), Social
 * Multi-Criteria Evaluation.
 */
public final class Copeland {
    private Copeland() {}

    /**
     * The score of each city.
     *
     * @param indicators values where more is better, one list an indicator, cities in one order
     */
    public static int[] of(List<List<OptionalDouble>> indicators) {
        int cities = indicators.isEmpty() ? 0 : indicators.get(0).size();
        return IntStream.range(0, cities)
                .map(
                        city ->
                                IntStream.range(0, cities)
                                        .map(other -> duel(indicators, city, other))
                                        .sum())
                .toArray();
    }

    private static int duel(List<List<OptionalDouble>> indicators, int city, int other) {
        int balance =
                indicators.stream()
                        .filter(i -> i.get(city).isPresent() && i.get(other).isPresent())
                        .mapToInt(
                                i ->
                                        Double.compare(
                                                i.get(city).getAsDouble(),
                                                i.get(other).getAsDouble()))
                        .map(Integer::signum)
                        .sum();
        return Integer.signum(balance);
    }
}
