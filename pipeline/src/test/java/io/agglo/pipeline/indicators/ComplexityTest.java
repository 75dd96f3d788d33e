package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.indicators.ComplexityOutcome.Undefined;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComplexityTest {
    /** City 0 has all three sectors, city 1 two, city 2 the ubiquitous one; nobody has the last. */
    private static final PresenceMatrix NESTED = presence("1110", "1100", "1000");

    private static PresenceMatrix presence(String... rows) {
        boolean[][] present = new boolean[rows.length][];
        for (int city = 0; city < rows.length; city++) {
            present[city] = new boolean[rows[city].length()];
            for (int sector = 0; sector < present[city].length; sector++) {
                present[city][sector] = rows[city].charAt(sector) == '1';
            }
        }
        return PresenceMatrix.of(present);
    }

    /** City 1 has exactly its share of either sector: 1·6 = 2·3. */
    @Test
    void equalityIsAnAdvantageAndNothingIsNone() {
        PresenceMatrix advantages =
                PresenceMatrix.ofAdvantages(new double[][] {{2, 2, 0}, {1, 1, 0}, {0, 0, 0}});

        assertThat(advantages.diversity(0)).isEqualTo(2);
        assertThat(advantages.diversity(1)).isEqualTo(2);
        assertThat(advantages.diversity(2)).isZero();
        assertThat(advantages.ubiquity(2)).isZero();
    }

    @Test
    void rowsOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> presence("10", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 has 1 sectors where row 0 has 2");
    }

    /** Ubiquities 3, 2, 1, 0; sectors 0 and 1 meet twice. */
    @Test
    void proximityIsTheSmallerConditionalShare() {
        Proximity proximity = Proximity.of(NESTED);

        assertThat(proximity.between(0, 1)).hasValue(2 / 3.0);
        assertThat(proximity.between(1, 2)).hasValue(0.5);
        assertThat(proximity.between(2, 2)).hasValue(1);
        assertThat(proximity.between(3, 3)).isEmpty();
        assertThat(proximity.between(0, 3)).isEmpty();
    }

    /** Around sector 1: itself 1, sector 0 2/3, sector 2 1/2; city 2 has sector 0 only. */
    @Test
    void densityIsTheShareOfWhatIsNear() {
        assertThat(RelatednessDensity.ofAll(NESTED).of(2, 1))
                .hasValueCloseTo((2 / 3.0) / (13 / 6.0), within(1e-15));
        assertThat(RelatednessDensity.ofOthers(NESTED).of(2, 1))
                .hasValueCloseTo((2 / 3.0) / (7 / 6.0), within(1e-15));
        assertThat(RelatednessDensity.ofAll(NESTED).of(0, 3)).isEmpty();
    }

    /** Meetings 0-1: 2, 0-2: 1, 1-2: 1, so sizes 3, 3, 2 of 8. */
    @Test
    void relatednessComparesMeetingsWithSizes() {
        Relatedness relatedness = Relatedness.of(NESTED);

        assertThat(relatedness.association(0, 1)).hasValueCloseTo(16 / 9.0, within(1e-15));
        assertThat(relatedness.cosine(0, 2)).hasValueCloseTo(1 / Math.sqrt(6), within(1e-15));
        assertThat(relatedness.probability(0, 1))
                .hasValueCloseTo(2 / (2 * 3 / 8.0 * 3 / 5.0 * 4), within(1e-15));
        assertThat(relatedness.association(1, 1)).hasValue(0);
        assertThat(relatedness.association(0, 3)).isEmpty();
    }

    /**
     * Two cities: {@code D⁻¹ M U⁻¹ Mᵀ} is ((3/4, 1/4), (1/2, 1/2)), with eigenvalues 1 and 1/4 and
     * the second eigenvector (1, -2); standardised (1, -1). Sector 0 is the mean of both over λ.
     */
    @Test
    void twoCitiesHaveAComplexityByHand() {
        EconomicComplexity complexity =
                (EconomicComplexity) EconomicComplexity.of(presence("110", "100"));

        double[] index = complexity.cityIndex();
        assertThat(index[1] / index[0]).isCloseTo(-2, within(1e-12));
        assertThat(index[0]).isPositive();
        assertThat(complexity.eigenvalues()[1]).isCloseTo(0.25, within(1e-15));
        assertThat(complexity.sectorIndex()[0] / index[0]).isCloseTo(-2, within(1e-12));
        assertThat(complexity.sectorIndex()[1] / index[0]).isCloseTo(4, within(1e-12));
        assertThat(complexity.sectors()).containsExactly(0, 1);
    }

    @Test
    void cityWithoutSectorsIsLeftOut() {
        EconomicComplexity complexity =
                (EconomicComplexity) EconomicComplexity.of(presence("110", "000", "100"));

        assertThat(complexity.cities()).containsExactly(0, 2);
    }

    @Test
    void whatHasNoComplexitySaysWhy() {
        assertThat(EconomicComplexity.of(presence("11"))).isEqualTo(Undefined.TOO_FEW_CITIES);
        assertThat(EconomicComplexity.of(presence("1100", "1000", "0011", "0001")))
                .isEqualTo(Undefined.DISCONNECTED);
        assertThat(EconomicComplexity.of(presence("11", "11", "11")))
                .isEqualTo(Undefined.DEGENERATE);
        assertThat(EconomicComplexity.of(presence("110", "011"))).isEqualTo(Undefined.WITHOUT_SIGN);
    }

    @Test
    void publicationAsksForFifteenCitiesOfThirtyUnitsAndTwentySectors() {
        assertThat(ComplexityPublication.of(counts(16, 20, 1)))
                .isInstanceOf(EconomicComplexity.class);
        assertThat(ComplexityPublication.of(counts(14, 20, 1))).isEqualTo(Undefined.TOO_FEW_CITIES);
        assertThat(ComplexityPublication.of(counts(16, 19, 1)))
                .isEqualTo(Undefined.TOO_FEW_SECTORS);
        assertThat(ComplexityPublication.of(counts(16, 20, 0.01)))
                .isEqualTo(Undefined.TOO_FEW_CITIES);
    }

    private static double[][] counts(int cities, int sectors, double scale) {
        Random chance = new Random(7);
        double[][] counts = new double[cities][sectors];
        for (double[] city : counts) {
            Arrays.setAll(city, sector -> scale * (5 + chance.nextInt(40)));
        }
        return counts;
    }

    /** Diversities 3, 2, 1 and ubiquities 3, 2, 1: the first city's sectors average 2. */
    @Test
    void reflectionIsTheMeanOverNeighbours() {
        Reflections reflections = Reflections.of(NESTED, 2);

        assertThat(reflections.ofCities(1))
                .containsExactly(new double[] {2, 2.5, 3}, within(1e-15));
        assertThat(reflections.ofSectors(1))
                .containsExactly(new double[] {2, 2.5, 3}, within(1e-15));
        assertThat(reflections.ofCities(2)[2]).isCloseTo(2, within(1e-15));
        assertThat(reflections.sectors()).containsExactly(0, 1, 2);
    }

    /** One step: fitness 3, 2, 1 over 2; complexity 1/3, 1/2, 1 over 11/18. */
    @Test
    void fitnessAfterOneStep() {
        Fitness fitness = Fitness.of(NESTED, 2).orElseThrow();

        assertThat(fitness.ofCities()).containsExactly(new double[] {1.5, 1, 0.5}, within(1e-15));
        assertThat(fitness.ofSectors())
                .containsExactly(new double[] {6 / 11.0, 9 / 11.0, 18 / 11.0}, within(1e-15));
        assertThat(Fitness.of(presence("00"), 2)).isEmpty();
    }

    /** City 1 lacks sector 2, around which it has .5 (sector 1) + 1/3 (sector 0) of 11/6. */
    @Test
    void outlookIsWhatIsNearAndMissing() {
        ComplexityOutlook outlook = ComplexityOutlook.of(NESTED, new double[] {-1, 0.5, 2, 9});

        assertThat(outlook.index(0)).isZero();
        assertThat(outlook.index(1)).isCloseTo((5 / 6.0) / (11 / 6.0) * 2, within(1e-15));
        assertThat(outlook.gain(1, 2)).hasValueCloseTo(1 / (11 / 6.0) * 2, within(1e-15));
        assertThat(outlook.gain(1, 0)).hasValue(0);
        assertThat(outlook.gain(1, 3)).isEmpty();
    }

    @Test
    void entryNeedsAbsenceAndExitPresence() {
        assertThat(Diversification.entry(false, true)).hasValue(true);
        assertThat(Diversification.entry(false, false)).hasValue(false);
        assertThat(Diversification.entry(true, true)).isEmpty();
        assertThat(Diversification.exit(true, false)).hasValue(true);
        assertThat(Diversification.exit(false, false)).isEmpty();
    }
}
