package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompositeTest {
    private static List<OptionalDouble> values(@Nullable Double... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? OptionalDouble.empty() : OptionalDouble.of(value))
                .toList();
    }

    private static List<OptionalInt> ranks(Integer... ranks) {
        return Arrays.stream(ranks).map(OptionalInt::of).toList();
    }

    @Test
    void indicatorIsStretchedFromItsLeastToItsGreatest() {
        assertThat(Normalisation.minMax(values(2.0, null, 6.0, 3.0)))
                .isEqualTo(values(0.0, null, 1.0, 0.25));
        assertThat(Normalisation.minMax(values(3.0, 3.0, null)))
                .isEqualTo(values(null, null, null));
        assertThat(Normalisation.minMax(values())).isEmpty();
    }

    /** Mean 3, standard deviation 1. */
    @Test
    void standardScoresDivideByTheSamplesDeviation() {
        assertThat(Normalisation.zScores(values(2.0, null, 3.0, 4.0)))
                .isEqualTo(values(-1.0, null, 0.0, 1.0));
        assertThat(Normalisation.zScores(values(0.1, 0.1, 0.1)))
                .isEqualTo(values(null, null, null));
    }

    /** Cubed scores of 0, 0, 3: 6 / √27 · 3 / 2 = √3. */
    @Test
    void skewnessIsAdjustedForSmallSamples() {
        assertThat(Normalisation.skewness(values(0.0, 0.0, 3.0)))
                .hasValueCloseTo(Math.sqrt(3), within(1e-12));
        assertThat(Normalisation.skewness(values(0.0, 3.0))).isEmpty();
        assertThat(Normalisation.skewness(values(2.0, 2.0, 2.0))).isEmpty();
    }

    /** Raised, 1 and 0 are 1 and .01: geometric mean .1, harmonic 2 / 101. */
    @Test
    void meansForgiveAWeaknessMoreOrLess() {
        Composite composite = Composite.ofEqualWeights(List.of(values(1.0), values(0.0)));

        assertThat(composite.arithmetic()).isEqualTo(values(0.5));
        assertThat(composite.geometric().get(0).orElseThrow()).isCloseTo(0.1, within(1e-15));
        assertThat(composite.harmonic().get(0).orElseThrow()).isCloseTo(2 / 101.0, within(1e-15));
    }

    /** Two of four equal weights are not more than half. */
    @Test
    void scoreNeedsMoreThanHalfOfTheWeight() {
        Composite composite =
                Composite.ofEqualWeights(
                        List.of(
                                values(1.0, 1.0),
                                values(0.5, 0.5),
                                values(0.0, null),
                                values(null, 0.9),
                                values(0.7, null)));

        assertThat(composite.arithmetic().get(0).orElseThrow()).isCloseTo(0.55, within(1e-15));
        assertThat(composite.arithmetic().get(1).orElseThrow()).isCloseTo(0.8, within(1e-15));
        assertThat(composite.without(0).arithmetic().get(1)).isEmpty();
    }

    @Test
    void indicatorWithoutValuesIsDroppedAndWeightsAreShared() {
        Composite composite =
                Composite.ofEqualWeights(
                        List.of(values(1.0, 0.0), values(null, null), values(null, null)));

        assertThat(composite.arithmetic()).isEqualTo(values(1.0, 0.0));
        assertThat(Composite.ofEqualWeights(List.of(values(null, null))).arithmetic())
                .isEqualTo(values(null, null));
    }

    @Test
    void weightsDoNotFitTheIndicators() {
        assertThatThrownBy(() -> Composite.of(List.of(values(1.0)), new double[] {1, 2}, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "1 indicators need as many weights that are not negative, not [1.0, 2.0]");
        assertThatThrownBy(() -> Composite.ofEqualWeights(List.of(values(1.0), values(1.0, 0.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("indicators have different numbers of cities");
    }

    @Test
    void tiesShareTheBestRankAndRoundingDoesNotPartThem() {
        assertThat(Ranks.of(values(0.3, 0.1 + 0.2, 0.9, 0.1))).isEqualTo(ranks(2, 2, 1, 4));
        assertThat(Ranks.of(values(0.3, null)))
                .containsExactly(OptionalInt.of(1), OptionalInt.empty());
        assertThat(Ranks.meanShift(ranks(1, 2, 3), ranks(2, 1, 3))).hasValue(2 / 3.0);
    }

    /** City 0 leads everywhere, city 2 trails everywhere; the others trade places by weight. */
    @Test
    void rankIntervalShowsWhatDependsOnWeights() {
        Composite composite =
                Composite.ofEqualWeights(
                        List.of(
                                values(1.0, 0.6, 0.0, 0.2, null),
                                values(1.0, 0.2, 0.0, 0.6, null)));

        List<Optional<RankInterval>> intervals = RankInterval.of(composite, RankInterval.DRAWS, 5);

        assertThat(intervals)
                .containsExactly(
                        Optional.of(new RankInterval(1, 1)),
                        Optional.of(new RankInterval(2, 3)),
                        Optional.of(new RankInterval(4, 4)),
                        Optional.of(new RankInterval(2, 3)),
                        Optional.empty());
        assertThat(RankInterval.of(composite, RankInterval.DRAWS, 5)).isEqualTo(intervals);
    }

    /** A beats B on two of three and C on all; B beats C on two. */
    @Test
    void copelandCountsDuels() {
        assertThat(
                        Copeland.of(
                                List.of(
                                        values(3.0, 2.0, 1.0),
                                        values(3.0, 2.0, 1.0),
                                        values(2.0, 3.0, 1.9))))
                .containsExactly(2, 0, -2);
        assertThat(Copeland.of(List.of(values(1.0, 1.0, null)))).containsExactly(0, 0, 0);
    }
}
