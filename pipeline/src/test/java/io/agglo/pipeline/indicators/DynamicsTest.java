package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamicsTest {
    /** 200 firms, 30 born, 12 gone: 218 at the end, on average 209. */
    @Test
    void demographyDividesByTheFirmsAtTheStart() {
        Demography demography = new Demography(200, 30, 12);

        assertThat(demography.activeAtEnd()).isEqualTo(218);
        assertThat(demography.entryRate()).hasValue(0.15);
        assertThat(demography.exitRate()).hasValue(0.06);
        assertThat(demography.churn()).hasValue(0.21);
        assertThat(demography.netEntry()).hasValue(0.09);
        assertThat(demography.excessChurn()).hasValue(0.12);
        assertThat(demography.growth()).hasValue(18 / 209.0);
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 0, 2", "10, 0, 10, -2", "0, 0, 0, ", "4, 2, 2, 0"})
    void growthLiesBetweenAllGoneAndAllNew(
            double active, double births, double deaths, Double growth) {
        Demography demography = new Demography(active, births, deaths);

        assertThat(demography.growth().stream().boxed().findFirst().orElse(null)).isEqualTo(growth);
        assertThat(demography.entryRate().isPresent()).isEqualTo(active > 0);
    }

    /** From 4.5 to 9 after ½ is added: twice, after no change. */
    @Test
    void momentumIsGrowthAndItsChange() {
        Momentum momentum = new Momentum(4, 4, 8.5, Momentum.HALF);

        assertThat(momentum.growth()).hasValue(Math.log(2));
        assertThat(momentum.previousGrowth()).hasValue(0);
        assertThat(momentum.acceleration()).hasValue(Math.log(2));
        assertThat(momentum.zOfPoisson()).hasValueCloseTo(4.5 / Math.sqrt(12.5), within(1e-15));
        assertThat(momentum.logStandardError())
                .hasValueCloseTo(Math.sqrt(1 / 9.0 + 1 / 4.5), within(1e-15));
    }

    @Test
    void emptyWindowsGrowByNothing() {
        Momentum momentum = new Momentum(0, 0, 0, Momentum.HALF);

        assertThat(momentum.growth()).hasValue(0);
        assertThat(momentum.zOfPoisson()).isEmpty();
        assertThat(momentum.zOfAnscombe()).hasValue(0);
        assertThat(new Momentum(0, 0, 4, 0).growth()).isEmpty();
    }

    /** Slopes of 1, 3, 2, 8: 2, .5, 7/3, -1, 2.5, 6; the middle two are 2 and 7/3. */
    @Test
    void trendIsTheMedianSlope() {
        assertThat(TheilSen.slope(new double[] {1, 3, 2, 8}))
                .hasValueCloseTo(13 / 6.0, within(1e-15));
        assertThat(TheilSen.slope(new double[] {5, 5})).hasValue(0);
        assertThat(TheilSen.slope(new double[] {5})).isEmpty();
        assertThat(TheilSen.slope(new double[0])).isEmpty();
    }

    /** A half-life of one step gives each step half the weight. */
    @Test
    void averageHalvesThePast() {
        assertThat(MovingAverage.of(new double[] {8, 4, 0}, 1)).containsExactly(8, 6, 3);
        assertThat(MovingAverage.of(new double[0], 1)).isEmpty();
        assertThatThrownBy(() -> MovingAverage.of(new double[] {1}, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("half-life (0.0) must be positive");
    }

    @Test
    void evidenceHalvesWithEachHalfLife() {
        assertThat(Decay.weight(0, 180)).isEqualTo(1);
        assertThat(Decay.weight(360, 180)).isEqualTo(0.25);
        assertThatThrownBy(() -> Decay.weight(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("half-life (-1.0) must be positive");
    }

    /** Of ten cities one is the largest tenth; two of 60 units share the place. */
    @Test
    void largestTenthKeepsTies() {
        double[] x = {60, 60, 12, 10, 9, 0, 0, 0, 0, 0};
        double[] n = {600, 60, 12, 100, 9, 100, 100, 100, 0, 100};

        ClusterStars stars = ClusterStars.of(x, n, 151, 1510, 10);

        assertThat(stars.sizeThreshold()).hasValue(60);
        assertThat(stars.focusThreshold()).hasValue(1);
        assertThat(stars.cities().stream().map(ClusterStars.City::stars).toList())
                .isEqualTo(List.of(1, 3, 2, 0, 0, 0, 0, 0, 0, 0));
        assertThat(stars.cities().get(8).focus()).isEmpty();
        assertThat(stars.cities().get(8).quotient()).isEmpty();
    }

    /** 2·10/100 = 20/100: exactly twice the country's share is specialised. */
    @Test
    void twiceTheShareIsASpecialisation() {
        assertThat(
                        ClusterStars.of(new double[] {20}, new double[] {100}, 10, 100, 10)
                                .cities()
                                .get(0)
                                .specialisation())
                .isTrue();
        assertThat(ClusterStars.of(new double[0], new double[0], 0, 0, 10).sizeThreshold())
                .isEmpty();
    }

    @Test
    void toneIsPraiseLessBlame() {
        Tone tone = new Tone(12, 3, 5);

        assertThat(tone.net()).hasValue(0.45);
        assertThat(tone.shrunk(Tone.PRIOR_STORIES)).hasValue(0.3);
        assertThat(tone.polarity()).hasValue(0.6);
        assertThat(new Tone(4, 4, 4).disagreement()).hasValueCloseTo(Math.log(3), within(1e-15));
        assertThat(new Tone(0, 0, 2).polarity()).isEmpty();
        assertThat(new Tone(0, 0, 0).net()).isEmpty();
        assertThat(new Tone(0, 0, 0).disagreement()).isEmpty();
    }

    /** Mean 4, variance 32 / 3: dispersion 8/3, z = 8 / √(32/3). */
    @Test
    void burstAllowsForBunchedStories() {
        Burst burst = Burst.of(12, new double[] {0, 4, 4, 8}).orElseThrow();

        assertThat(burst.mean()).isEqualTo(4);
        assertThat(burst.dispersion()).isCloseTo(8 / 3.0, within(1e-15));
        assertThat(burst.z()).isCloseTo(8 / Math.sqrt(32 / 3.0), within(1e-15));
    }

    @Test
    void evenWindowsAreDispersedAsChanceIsAndSilenceHasNoBurst() {
        assertThat(Burst.of(8, new double[] {4, 4, 4}).orElseThrow().dispersion()).isEqualTo(1);
        assertThat(Burst.of(8, new double[] {0, 0, 0})).isEmpty();
        assertThat(Burst.of(8, new double[] {4})).isEmpty();
        assertThat(Burst.of(8, new double[0])).isEmpty();
    }
}
