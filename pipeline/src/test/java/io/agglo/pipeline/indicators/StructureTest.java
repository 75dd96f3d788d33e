package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.indicators.EllisonGlaeser.Plant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureTest {
    private static final double[] NOTHING = {0, 0};
    private static final double[] NEGATIVE = {-1, 3};

    /** Shares 3/4, 1/4 against 1/2, 1/2: the gaps are 1/4 each. */
    @Test
    void distanceIsTheSumOfTheGapsAndHooverItsHalf() {
        assertThat(Krugman.between(new double[] {3, 1}, new double[] {8, 8})).hasValue(0.5);
        assertThat(Hoover.of(new double[] {3, 1}, new double[] {8, 8})).hasValue(0.25);
        assertThat(Krugman.between(new double[] {3, 0}, new double[] {0, 7})).hasValue(2);
    }

    /** The rest of (4, 4) without (3, 1) is (1, 3): gaps of 1/2. */
    @Test
    void distanceToTheRestLeavesTheCityOut() {
        assertThat(Krugman.toRest(new double[] {3, 1}, new double[] {4, 4})).hasValue(1);
        assertThat(Krugman.toRest(new double[] {3, 1}, new double[] {3, 1})).isEmpty();
    }

    /** (1/2)² + (1/4)² + (1/4)² = 3/8; of four parts (3/8 - 1/4) / (3/4) = 1/6. */
    @Test
    void herfindahlSumsSquaresAndCountsEmptyParts() {
        Herfindahl index = Herfindahl.of(new double[] {2, 1, 1, 0}).orElseThrow();

        assertThat(index.index()).isEqualTo(0.375);
        assertThat(index.normalised()).hasValueCloseTo(1 / 6.0, within(1e-15));
        assertThat(index.effectiveNumber()).isCloseTo(8 / 3.0, within(1e-15));
    }

    @Test
    void oneSectorAloneIsConcentratedAndCannotBeNormalised() {
        Herfindahl index = Herfindahl.of(new double[] {7}).orElseThrow();

        assertThat(index.index()).isEqualTo(1);
        assertThat(index.normalised()).isEmpty();
        assertThat(Entropy.of(new double[] {7}).orElseThrow().nats()).isZero();
        assertThat(Entropy.of(new double[] {7}).orElseThrow().evenness()).isEmpty();
    }

    /** (3·2 + 2·1) / (5·4). */
    @Test
    void unbiasedHerfindahlDrawsWithoutReturn() {
        assertThat(Herfindahl.unbiased(new double[] {3, 2})).hasValue(0.4);
        assertThat(Herfindahl.unbiased(new double[] {1, 1})).hasValue(0);
        assertThat(Herfindahl.unbiased(new double[] {1, 0})).isEmpty();
    }

    /** Halves and quarters: ½·1 + 2·¼·2 bits; three filled parts of four units. */
    @Test
    void entropyIsInNatsAndBits() {
        Entropy entropy = Entropy.of(new double[] {2, 1, 1, 0}).orElseThrow();

        assertThat(entropy.bits()).isCloseTo(1.5, within(1e-15));
        assertThat(entropy.evenness()).hasValueCloseTo(0.75, within(1e-15));
        assertThat(entropy.millerMadowNats() - entropy.nats()).isCloseTo(0.25, within(1e-15));
    }

    /** Groups of 4 and 4: one bit between; one bit within the first, none within the second. */
    @Test
    void varietySplitsEntropyIntoBetweenAndWithin() {
        Variety variety =
                Variety.of(List.of(new double[] {2, 2}, new double[] {4, 0})).orElseThrow();

        assertThat(variety.unrelatedBits()).isCloseTo(1, within(1e-15));
        assertThat(variety.relatedBits()).isCloseTo(0.5, within(1e-15));
        assertThat(variety.totalBits()).isCloseTo(1.5, within(1e-15));
        assertThat(Variety.of(List.of(NOTHING))).isEmpty();
    }

    /** 1 / ((¾)²/½ + (¼)²/½) = 1 / (5/4). */
    @Test
    void hachmanComparesWithTheCountry() {
        assertThat(Hachman.of(new double[] {3, 1}, new double[] {5, 5})).hasValue(0.8);
        assertThat(Hachman.of(new double[] {5, 5}, new double[] {7, 7})).hasValue(1);
    }

    /** Shares .1 .2 .2 .5: 2·(.1 + .4 + .6 + 2)/4 - 5/4 = .3. */
    @Test
    void giniOfUnits() {
        double[] amounts = {20, 50, 20, 10};

        assertThat(Gini.of(amounts)).hasValueCloseTo(0.3, within(1e-15));
        assertThat(Gini.corrected(amounts)).hasValueCloseTo(0.4, within(1e-15));
        assertThat(Gini.corrected(new double[] {5})).isEmpty();
    }

    @Test
    void unitsThatStandForSeveralAreSeveralUnits() {
        assertThat(Gini.weighted(new double[] {20, 50, 10}, new double[] {2, 1, 1}))
                .hasValueCloseTo(0.3, within(1e-15));
    }

    /** Two equal cities, the sector wholly in one: the Lorenz curve runs along the floor for ½. */
    @Test
    void locationalGiniFollowsTheQuotients() {
        assertThat(Gini.locational(new double[] {4, 0}, new double[] {9, 9})).hasValue(0.5);
        assertThat(Gini.locational(new double[] {1, 3}, new double[] {2, 6})).hasValue(0);
        assertThat(Gini.locational(new double[] {0, 4}, new double[] {0, 9})).hasValue(0);
    }

    /** One of two units has all: ln 2. */
    @Test
    void theilOfUnits() {
        assertThat(Theil.of(new double[] {0, 8})).hasValue(Math.log(2));
        assertThat(Theil.of(new double[] {5, 5, 5})).hasValue(0);
    }

    /**
     * Nine of ten firms in one of two equal areas: G = .4² + .4², H = .1, γ = (.32 - .05) /
     * (.5·.9).
     */
    @Test
    void firmsConcentratedBeyondChance() {
        List<Plant> plants = new ArrayList<>(Collections.nCopies(9, new Plant("Lyon", 1)));
        plants.add(new Plant("Graz", 1));

        EllisonGlaeser index =
                EllisonGlaeser.of(plants, Map.of("Lyon", 50.0, "Graz", 50.0)).orElseThrow();

        assertThat(index.concentration()).isCloseTo(0.32, within(1e-15));
        assertThat(index.plantHerfindahl()).isCloseTo(0.1, within(1e-15));
        assertThat(index.gamma().orElseThrow()).isCloseTo(0.6, within(1e-14));
        assertThat(index.z()).isPresent();
    }

    @Test
    void onePlantOrOneAreaSaysNothingAboutChance() {
        List<Plant> one = List.of(new Plant("Lyon", 7));
        List<Plant> two = List.of(new Plant("Lyon", 7), new Plant("Lyon", 1));

        assertThat(EllisonGlaeser.of(one, Map.of("Lyon", 1.0, "Graz", 1.0)).orElseThrow().gamma())
                .isEmpty();
        assertThat(EllisonGlaeser.of(two, Map.of("Lyon", 1.0)).orElseThrow().gamma()).isEmpty();
        assertThat(EllisonGlaeser.of(List.of(), Map.of("Lyon", 1.0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingAndNegativeAmountsAreUndefined(boolean nothing) {
        double[] amounts = nothing ? NOTHING : NEGATIVE;
        double[] other = {1, 1};

        assertThat(Krugman.between(amounts, other)).isEmpty();
        assertThat(Hoover.of(other, amounts)).isEmpty();
        assertThat(Herfindahl.of(amounts)).isEmpty();
        assertThat(Herfindahl.unbiased(amounts)).isEmpty();
        assertThat(Entropy.of(amounts)).isEmpty();
        assertThat(Hachman.of(amounts, other)).isEmpty();
        assertThat(Gini.of(amounts)).isEmpty();
        assertThat(Gini.locational(amounts, other)).isEmpty();
        assertThat(Theil.of(amounts)).isEmpty();
    }

    /** Beta(1, 3) has mean ¼ and the distribution function 1 - (1 - q)³. */
    @Test
    void shareIsShrunkTowardsThePrior() {
        ShrunkShare share = ShrunkShare.of(0, 2, 0.5, 2).orElseThrow();

        assertThat(share.mean()).isEqualTo(0.25);
        assertThat(share.priorWeight()).isEqualTo(0.5);
        assertThat(share.lo90()).isCloseTo(1 - Math.cbrt(0.95), within(1e-12));
        assertThat(share.hi90()).isCloseTo(1 - Math.cbrt(0.05), within(1e-12));
    }

    @Test
    void shareWithoutTrialsAndPriorIsEmptyAndACertainPriorStaysCertain() {
        assertThat(ShrunkShare.of(0, 0, 0.5, 0)).isEmpty();
        assertThat(ShrunkShare.of(3, 2, 0.5, 1)).isEmpty();
        assertThat(ShrunkShare.of(0, 5, 0, 2)).hasValue(new ShrunkShare(0, 0, 0, 2 / 7.0));
    }
}
