package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TestsOfManyPropertiesTest {

    @Property
    void testIsFoundAtARateExactlyIfItsAdjustedValueIsNoGreater(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1) Double> values,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double rate) {
        double[] p = values.stream().mapToDouble(value -> value).toArray();
        double[] q = FalseDiscovery.adjusted(p);
        boolean[] found = FalseDiscovery.found(p, rate);

        for (int test = 0; test < p.length; test++) {
            assertThat(q[test]).isBetween(p[test] - 1e-12, 1.0);
            if (Math.abs(q[test] - rate) > 1e-12) {
                assertThat(found[test]).isEqualTo(q[test] <= rate);
            }
        }
    }

    @Property
    void adjustedValuesDoNotHangOnTheOrder(
            @ForAll @Size(min = 2, max = 20) List<@IntRange(max = 9) Integer> tenths) {
        double[] p = tenths.stream().mapToDouble(tenth -> tenth / 10.0).toArray();
        double[] q = FalseDiscovery.adjusted(p);
        double[] turned = new double[p.length];
        for (int test = 0; test < p.length; test++) {
            turned[test] = p[p.length - 1 - test];
        }
        double[] ofTurned = FalseDiscovery.adjusted(turned);

        for (int test = 0; test < p.length; test++) {
            assertThat(ofTurned[p.length - 1 - test]).isEqualTo(q[test]);
        }
    }

    @Property
    void binomialTailFallsFromOneAsSuccessesGrow(
            @ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double q) {
        assertThat(UpperTail.binomial(0, n, q)).isEqualTo(1);
        assertThat(UpperTail.binomial(n, n, q)).isCloseTo(Math.pow(q, n), within(1e-12));
        for (int x = 1; x <= n; x++) {
            assertThat(UpperTail.binomial(x, n, q))
                    .isLessThanOrEqualTo(UpperTail.binomial(x - 1, n, q) + 1e-12);
        }
    }

    @Property
    void intervalImpliesItsOwnSize(
            @ForAll @DoubleRange(min = 1, max = 5000) double n,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        Estimate estimate = WilsonShare.of(share * n, n).orElseThrow();
        Assume.that(estimate.hi() - estimate.lo() > 1e-6);

        assertThat(ProportionStep.effectiveSize(estimate)).isCloseTo(n, within(1e-6 * n));
    }

    @Property
    void stepChangesItsSignWithTheOrderOfTheSamples(
            @ForAll @DoubleRange(min = 1, max = 500) double n1,
            @ForAll @DoubleRange(min = 0, max = 1) double p1,
            @ForAll @DoubleRange(min = 1, max = 500) double n0,
            @ForAll @DoubleRange(min = 0, max = 1) double p0) {
        assertThat(ProportionStep.z(p1, n1, p0, n0))
                .isCloseTo(-ProportionStep.z(p0, n0, p1, n1), within(1e-9));
    }
}
