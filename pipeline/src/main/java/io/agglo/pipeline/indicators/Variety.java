package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Unrelated and related variety: entropy between groups of classes, and within them.
 *
 * <p>{@code UV = Σ_g P_g log2(1 / P_g)} and {@code RV = Σ_g P_g H_g}, with {@code H_g = Σ_i (p_i /
 * P_g) log2(P_g / p_i)} over the classes of the group; both in bits from 0, and {@code UV + RV} is
 * the entropy over all classes. Groups and classes are two levels of one version of one scheme.
 *
 * <p>Source: Frenken, Van Oort and Verburg (2007), Regional Studies 41:685-697.
 *
 * @param unrelatedBits entropy between groups
 * @param relatedBits entropy within groups, weighted by their shares
 * @param totalBits entropy over all classes
 */
public record Variety(double unrelatedBits, double relatedBits, double totalBits) {

    /**
     * The variety of a city; empty where it has nothing.
     *
     * @param groups counts by class, one array a group
     */
    public static Optional<Variety> of(Collection<double[]> groups) {
        double[] classes = groups.stream().flatMapToDouble(DoubleStream::of).toArray();
        double[] totals = groups.stream().mapToDouble(Sums::of).toArray();
        double all = Sums.of(totals);
        return Sums.shares(classes)
                .map(
                        shares ->
                                new Variety(
                                        bits(Arrays.stream(totals).map(g -> g / all).toArray()),
                                        Sums.of(groups.stream().mapToDouble(g -> within(g, all))),
                                        bits(shares)));
    }

    private static double within(double[] group, double all) {
        return Sums.shares(group).map(shares -> Sums.of(group) / all * bits(shares)).orElse(0.0);
    }

    private static double bits(double[] shares) {
        return Entropy.nats(shares) / Math.log(2);
    }
}
