package io.agglo.pipeline.indicators;

import java.util.OptionalDouble;

/**
 * Growth of a count over three adjacent windows of equal length, and whether it is more than
 * chance.
 *
 * <p>Growth {@code g = ln((c2 + κ) / (c1 + κ))}, a logarithm of a ratio without unit; acceleration
 * is this growth less the one before. {@code z = (c2 - c1) / √(c1 + c2)} compares two Poisson
 * counts; {@code z = √2 (√(c2 + ⅜) - √(c1 + ⅜))} does so after Anscombe's transform and is defined
 * for zeros too.
 *
 * <p>Source: Anscombe (1948), Biometrika 35:246-254; Przyborowski and Wilenski (1940), Biometrika
 * 31:313-323.
 *
 * @param oldest count of the oldest window, not negative
 * @param previous count of the window before the current one, not negative
 * @param current count of the current window, not negative
 * @param kappa added to every count, so that a zero has a logarithm
 */
public record Momentum(double oldest, double previous, double current, double kappa) {
    /** The usual addition to a count. */
    public static final double HALF = 0.5;

    private static final double ANSCOMBE = 3 / 8.0;

    /**
     * Growth of the current window over the previous one; empty where a logarithm has no ground.
     */
    public OptionalDouble growth() {
        return growth(previous, current);
    }

    /** Growth of the previous window over the oldest one. */
    public OptionalDouble previousGrowth() {
        return growth(oldest, previous);
    }

    /** Growth less previous growth. */
    public OptionalDouble acceleration() {
        return growth().isPresent() && previousGrowth().isPresent()
                ? OptionalDouble.of(growth().getAsDouble() - previousGrowth().getAsDouble())
                : OptionalDouble.empty();
    }

    /** Standard score of the change; empty where both counts are 0. */
    public OptionalDouble zOfPoisson() {
        double both = previous + current;
        return both > 0
                ? OptionalDouble.of((current - previous) / Math.sqrt(both))
                : OptionalDouble.empty();
    }

    /** Standard score of the change after the variance-stabilising transform. */
    public OptionalDouble zOfAnscombe() {
        return previous >= 0 && current >= 0
                ? OptionalDouble.of(
                        Math.sqrt(2)
                                * (Math.sqrt(current + ANSCOMBE) - Math.sqrt(previous + ANSCOMBE)))
                : OptionalDouble.empty();
    }

    /** Standard error of the growth, {@code √(1/(c2 + κ) + 1/(c1 + κ))}. */
    public OptionalDouble logStandardError() {
        return growth().isPresent()
                ? OptionalDouble.of(Math.sqrt(1 / (current + kappa) + 1 / (previous + kappa)))
                : OptionalDouble.empty();
    }

    /** Standard error of the acceleration, {@code √(1/(c2 + κ) + 4/(c1 + κ) + 1/(c0 + κ))}. */
    public OptionalDouble accelerationStandardError() {
        return acceleration().isPresent()
                ? OptionalDouble.of(
                        Math.sqrt(
                                1 / (current + kappa)
                                        + 4 / (previous + kappa)
                                        + 1 / (oldest + kappa)))
                : OptionalDouble.empty();
    }

    private OptionalDouble growth(double before, double after) {
        return before + kappa > 0 && after + kappa > 0
                ? OptionalDouble.of(Math.log((after + kappa) / (before + kappa)))
                : OptionalDouble.empty();
    }
}
