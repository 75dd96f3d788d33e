package io.agglo.pipeline.indicators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * The ranks that a city takes when nobody knows how much each indicator should weigh.
 *
 * <p>Weights are drawn from the flat Dirichlet distribution; the ends are the 2.5 % and 97.5 %
 * nearest ranks of the city's ranks under the draws, best first. The draws depend on the seed
 * alone.
 *
 * <p>Source: Saisana, Saltelli and Tarantola (2005), Journal of the Royal Statistical Society A
 * 168:307-323.
 *
 * @param best rank that the city hardly ever exceeds, from 1
 * @param worst rank that it hardly ever falls below
 */
public record RankInterval(int best, int worst) {
    /** Draws that a published interval stands on. */
    public static final int DRAWS = 1_000;

    private static final double TAIL = 0.025;

    /**
     * The interval of each city by the arithmetic mean; empty for a city without a score.
     *
     * @param draws number of weight vectors, positive
     * @param seed of the draws, a parameter of the run
     */
    public static List<Optional<RankInterval>> of(Composite composite, int draws, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<List<OptionalInt>> rankings = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            double[] weights = flatDirichlet(composite.indicators(), chance);
            rankings.add(Ranks.of(composite.withWeights(weights).arithmetic()));
        }
        List<Optional<RankInterval>> intervals = new ArrayList<>();
        for (int city = 0; city < composite.cities(); city++) {
            intervals.add(interval(city, rankings));
        }
        return intervals;
    }

    /** Up to their sum, which a mean divides by, weights are exponential variates. */
    private static double[] flatDirichlet(int length, SplittableRandom chance) {
        return chance.doubles(length).map(u -> -Math.log1p(-u)).toArray();
    }

    private static Optional<RankInterval> interval(int city, List<List<OptionalInt>> rankings) {
        int[] ranks =
                rankings.stream()
                        .map(ranking -> ranking.get(city))
                        .flatMapToInt(OptionalInt::stream)
                        .toArray();
        if (ranks.length == 0) {
            return Optional.empty();
        }
        Arrays.sort(ranks);
        int tail = (int) Math.ceil(TAIL * ranks.length) - 1;
        return Optional.of(new RankInterval(ranks[tail], ranks[ranks.length - 1 - tail]));
    }
}
