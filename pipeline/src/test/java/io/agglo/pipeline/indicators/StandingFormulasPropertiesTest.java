package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StandingFormulasPropertiesTest {

    @Property
    void classesThatAreCertainLeaveWilson(
            @ForAll @IntRange(max = 300) int k, @ForAll @IntRange(min = 1, max = 300) int more) {
        Estimate wilson = WilsonShare.of(k, k + more).orElseThrow();
        Estimate classified = ClassifiedShare.of(k, k + more, 0).orElseThrow();

        assertThat(classified.lo()).isCloseTo(wilson.lo(), within(1e-12));
        assertThat(classified.hi()).isCloseTo(wilson.hi(), within(1e-12));
    }

    @Property
    void everyValueLiesWithinItsInterval(
            @ForAll @IntRange(max = 200) int a,
            @ForAll @IntRange(max = 200) int b,
            @ForAll @IntRange(min = 1, max = 200) int c,
            @ForAll @IntRange(max = 100) int variance) {
        assertWithin(ClassifiedShare.of(a, a + c, variance).orElseThrow(), 0, 1);
        assertWithin(EventRate.of(a, c).orElseThrow(), 0, Double.MAX_VALUE);
        assertWithin(StockGrowth.of(c, a, b, a, variance).orElseThrow(), -2, 2);
        assertWithin(PairedDifference.of(a, b, a + b + c, variance).orElseThrow(), -1, 1);
    }

    @Property
    void differenceTurnsItsSignWithItsShares(
            @ForAll @IntRange(max = 200) int b,
            @ForAll @IntRange(max = 200) int c,
            @ForAll @IntRange(min = 1, max = 200) int rest) {
        Estimate one = PairedDifference.of(b, c, b + c + rest, 3).orElseThrow();
        Estimate other = PairedDifference.of(c, b, b + c + rest, 3).orElseThrow();

        assertThat(other.value()).isEqualTo(-one.value());
        assertThat(other.lo()).isCloseTo(-one.hi(), within(1e-12));
    }

    /** Score interval of 10 events in 2 units: (10 + 1.9207 ± 1.96 √10.9604) / 2. */
    @org.junit.jupiter.api.Test
    void eventsOfAPoissonCount() {
        Estimate rate = EventRate.of(10, 2).orElseThrow();

        assertThat(rate.value()).isEqualTo(5);
        assertThat(rate.lo()).isCloseTo(2.7159930528, within(1e-9));
        assertThat(rate.hi()).isCloseTo(9.2047363576, within(1e-9));
        assertThat(EventRate.of(1, 0)).isEmpty();
        assertThat(StockGrowth.of(0, 0, 0, 0, 0)).isEmpty();
        assertThat(StockGrowth.of(0, 3, 3, 0, 0).orElseThrow().value()).isEqualTo(2);
    }

    private static void assertWithin(Estimate estimate, double least, double most) {
        assertThat(estimate.lo()).isBetween(least, estimate.value() + 1e-12);
        assertThat(estimate.hi()).isBetween(estimate.value() - 1e-12, most);
    }
}
