package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Sums whose last bit does not depend on the order in which their terms come. */
final class Sums {
    private Sums() {}

    /** The terms added from the smallest up, with compensation. */
    static double of(DoubleStream terms) {
        return terms.sorted().sum();
    }

    /** The amounts added from the smallest up, with compensation. */
    static double of(double[] amounts) {
        return of(Arrays.stream(amounts));
    }

    /**
     * Each amount's share of the total; empty where the total is 0, or an amount is negative or not
     * finite.
     */
    static Optional<double[]> shares(double[] amounts) {
        double total = of(amounts);
        if (!(total > 0)
                || Double.isInfinite(total)
                || Arrays.stream(amounts).anyMatch(a -> a < 0)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(amounts).map(amount -> amount / total).toArray());
    }
}
