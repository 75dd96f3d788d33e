package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {
    /** Exact 95 % limits as printed in tables of the Poisson distribution, to two decimals. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.00, 3.69",
        "1, 0.03, 5.57",
        "2, 0.24, 7.22",
        "3, 0.62, 8.77",
        "4, 1.09, 10.24",
        "5, 1.62, 11.67",
        "10, 4.80, 18.39",
        "20, 12.22, 30.89",
        "50, 37.11, 65.92",
        "100, 81.36, 121.63"
    })
    void countHasThePublishedPoissonLimits(long k, double lo, double hi) {
        Estimate estimate = GarwoodCount.of(k);

        assertThat(estimate.value()).isEqualTo(k);
        assertThat(estimate.lo()).isCloseTo(lo, within(0.0051));
        assertThat(estimate.hi()).isCloseTo(hi, within(0.0051));
    }

    @ParameterizedTest
    @CsvSource({"1000000", "60000000"})
    void limitsOfACountOfMillionsAreThoseOfTheNormalDistribution(long k) {
        Estimate estimate = GarwoodCount.of(k);

        assertThat(estimate.lo()).isCloseTo(k - 1.96 * Math.sqrt(k), within(3.0));
        assertThat(estimate.hi()).isCloseTo(k + 1.96 * Math.sqrt(k), within(3.0));
    }

    @Test
    void countCannotBeNegative() {
        assertThatThrownBy(() -> GarwoodCount.of(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a count (-1) cannot be negative");
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0.0000, 0.2775", "10, 10, 0.7225, 1.0000", "81, 263, 0.2553, 0.3662"})
    void shareHasTheScoreLimits(double k, double n, double lo, double hi) {
        Estimate estimate = WilsonShare.of(k, n).orElseThrow();

        assertThat(estimate.lo()).isCloseTo(lo, within(5e-5));
        assertThat(estimate.hi()).isCloseTo(hi, within(5e-5));
    }

    @Test
    void quotientWithoutCityOrSectorIsEmptyAndWithoutCellZero() {
        assertThat(LocationQuotient.of(0, 0, 5, 10)).isEmpty();
        assertThat(LocationQuotient.of(0, 5, 0, 10)).isEmpty();
        assertThat(LocationQuotient.of(0, 5, 5, 10)).hasValue(0);
        assertThat(LocationQuotient.interval(0, 5, 5, 10)).isEmpty();
    }

    @Test
    void quotientAgainstTheRestLeavesTheCityOut() {
        assertThat(LocationQuotient.leaveOneOut(6, 8, 14, 32)).hasValue((6 / 8.0) / (8 / 24.0));
        assertThat(LocationQuotient.leaveOneOut(6, 8, 6, 32)).isEmpty();
        assertThat(LocationQuotient.leaveOneOut(6, 32, 14, 32)).isEmpty();
    }

    @Test
    void quotientOfASectorThatIsAllInTheCityHasAFiniteInterval() {
        Estimate estimate = LocationQuotient.interval(6, 8, 6, 32).orElseThrow();

        assertThat(estimate.lo()).isFinite();
        assertThat(estimate.hi()).isFinite();
        assertThat(LocationQuotient.interval(6, 8, 6, 8).orElseThrow().value()).isEqualTo(1);
    }

    @Test
    void citiesThatDifferNoMoreThanChanceSuggestNoWeight() {
        assertThat(moments(new double[] {5, 5}, new double[] {5, 5}).alpha()).isEmpty();
        assertThat(moments(new double[] {1, 19}, new double[] {10, 10}).alpha())
                .hasValueCloseTo(1 / 0.71, within(1e-12));
    }

    @Test
    void cityWhereNothingIsExpectedSaysNothingOfTheWeight() {
        assertThat(moments(new double[] {1, 0, 19}, new double[] {10, 0, 10}))
                .isEqualTo(moments(new double[] {1, 19}, new double[] {10, 10}));
        assertThat(ShrunkQuotient.Moments.of(new double[] {0, 0}, new double[] {0, 0})).isEmpty();
    }

    private static ShrunkQuotient.Moments moments(double[] counts, double[] expected) {
        return ShrunkQuotient.Moments.of(counts, expected).orElseThrow();
    }
}
