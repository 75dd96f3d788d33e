package io.agglo.pipeline.indicators;

/**
 * Whether one share is above another, both of weighted samples.
 *
 * <p>{@code z = (|p1 - p0| - (1/n1 + 1/n0) / 2) / √(p(1-p)(1/n1 + 1/n0))} with the sign of {@code
 * p1 - p0} and the pooled {@code p = (n1 p1 + n0 p0) / (n1 + n0)}; 0 where the correction exceeds
 * the difference, or {@code p} is 0 or 1. Standard deviations without unit.
 *
 * <p>Source: Yates (1984), Journal of the Royal Statistical Society A 147:426-463.
 */
public final class ProportionStep {
    private ProportionStep() {}

    /**
     * The standard score of {@code p1} over {@code n1} units against {@code p0} over {@code n0}.
     */
    public static double z(double p1, double n1, double p0, double n0) {
        double pooled = (n1 * p1 + n0 * p0) / (n1 + n0);
        double sizes = 1 / n1 + 1 / n0;
        double clear = Math.abs(p1 - p0) - sizes / 2;
        return clear <= 0 || pooled <= 0 || pooled >= 1
                ? 0
                : Math.signum(p1 - p0) * clear / Math.sqrt(pooled * (1 - pooled) * sizes);
    }

    /**
     * The size of the sample whose Wilson interval is this one: {@code n = z² / u}, {@code u} the
     * positive root of {@code (h² - ¼) u² + (2 h² - p (1 - p)) u + h² = 0} with half-width {@code
     * h}.
     *
     * @param share a share and its 95 % interval, not clipped
     */
    public static double effectiveSize(Estimate share) {
        double h = (share.hi() - share.lo()) / 2;
        double a = h * h - 0.25;
        double b = 2 * h * h - share.value() * (1 - share.value());
        double u = (-b - Math.sqrt(b * b - 4 * a * h * h)) / (2 * a);
        return WilsonShare.Z95 * WilsonShare.Z95 / u;
    }
}
