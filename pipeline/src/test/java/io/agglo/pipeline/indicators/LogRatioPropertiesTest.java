package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.indicators.LogRatio.Weights;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LogRatioPropertiesTest {
    private static Weights unit(int count) {
        return new Weights(count, count);
    }

    @Property
    void turnedRatioIsTheSameWithTheOtherSign(
            @ForAll @IntRange(max = 5000) int a, @ForAll @IntRange(max = 5000) int b) {
        Estimate ratio = LogRatio.of(unit(a), unit(b));
        Estimate turned = LogRatio.of(unit(b), unit(a));

        assertThat(ratio.value()).isCloseTo(-turned.value(), within(1e-12));
        assertThat(ratio.lo()).isCloseTo(-turned.hi(), within(1e-12));
        assertThat(ratio.lo()).isLessThan(ratio.value());
    }

    @Property
    void specialisationIsTheSmoothFormAndLiesWithinItsInterval(
            @ForAll @IntRange(max = 500) int a,
            @ForAll @IntRange(max = 500) int b,
            @ForAll @IntRange(max = 500) int restA,
            @ForAll @IntRange(max = 500) int restB) {
        Estimate estimate = LogRatio.against(unit(a), unit(b), unit(a + restA), unit(b + restB));

        assertThat(estimate.value())
                .isCloseTo(
                        FunctionalSpecialisation.smooth(a, b, a + restA, b + restB), within(1e-12));
        assertThat(estimate.lo()).isLessThanOrEqualTo(estimate.value());
        assertThat(estimate.hi()).isGreaterThanOrEqualTo(estimate.value());
    }

    @Property
    void fewLargePostingsSayLessThanManySmallOnes(@ForAll @IntRange(min = 1, max = 500) int n) {
        Estimate small = LogRatio.of(unit(2 * n), unit(2 * n));
        Estimate large = LogRatio.of(new Weights(2 * n, 4 * n), new Weights(2 * n, 4 * n));

        assertThat(large.hi()).isGreaterThan(small.hi());
    }
}
