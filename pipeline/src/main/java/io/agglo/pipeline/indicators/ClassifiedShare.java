package io.agglo.pipeline.indicators;

import java.util.Optional;

/**
 * A share of firms that were told apart by a probability, with an interval for both what was
 * sampled and what was told wrongly.
 *
 * <p>{@code p = k / n} with {@code k} firms above one half; around the Wilson score interval {@code
 * [w, W]} of {@code k} in {@code n}, and with {@code s = z √V / n} for the variance {@code V = Σ
 * q(1-q)} over the firms' probabilities {@code q}, the ends are {@code p - √((p - w)² + s²)} and
 * {@code p + √((W - p)² + s²)}, within 0 and 1; a share without unit, empty where {@code n} is 0.
 *
 * <p>Source: the method of variance estimates recovery for the sum of two independent errors, Zou
 * and Donner (2008), Statistics in Medicine 27:1693-1702.
 */
public final class ClassifiedShare {
    private ClassifiedShare() {}

    /**
     * Share of {@code k} in {@code n} firms, {@code 0 <= k <= n}.
     *
     * @param variance {@code V}, not negative
     */
    public static Optional<Estimate> of(double k, double n, double variance) {
        return WilsonShare.of(k, n)
                .map(
                        sampled -> {
                            double told = WilsonShare.Z95 * Math.sqrt(variance) / n;
                            double p = sampled.value();
                            return new Estimate(
                                    p,
                                    Math.max(0, p - Math.hypot(p - sampled.lo(), told)),
                                    Math.min(1, p + Math.hypot(sampled.hi() - p, told)));
                        });
    }
}
