package io.agglo.pipeline.indicators;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Ranks of scores: 1 is the highest, ties share the best rank, a city without a score has none.
 *
 * <p>Scores that differ by no more than rounding are ties.
 */
public final class Ranks {
    private static final double ROUNDING = 1e-12;

    private Ranks() {}

    /** The rank of each score. */
    public static List<OptionalInt> of(List<OptionalDouble> scores) {
        return scores.stream().map(score -> rank(score, scores)).toList();
    }

    private static OptionalInt rank(OptionalDouble own, List<OptionalDouble> scores) {
        if (own.isEmpty()) {
            return OptionalInt.empty();
        }
        long better =
                scores.stream()
                        .flatMapToDouble(OptionalDouble::stream)
                        .filter(score -> score > own.getAsDouble() + ROUNDING)
                        .count();
        return OptionalInt.of((int) better + 1);
    }

    /**
     * Mean distance of two rankings over the cities that both rank, in ranks; empty where they rank
     * none in common.
     */
    public static OptionalDouble meanShift(List<OptionalInt> one, List<OptionalInt> other) {
        return IntStream.range(0, one.size())
                .filter(city -> one.get(city).isPresent() && other.get(city).isPresent())
                .map(city -> Math.abs(one.get(city).getAsInt() - other.get(city).getAsInt()))
                .average();
    }
}
