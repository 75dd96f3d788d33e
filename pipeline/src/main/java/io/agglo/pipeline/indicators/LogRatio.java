package io.agglo.pipeline.indicators;

/**
 * The logarithm of the ratio of two sums of weights, each with half a weight added, so that it is
 * defined where one is 0.
 *
 * <p>{@code ln((a + ½) / (b + ½))}, 0 where both are equal, without unit. The interval is the delta
 * method's with independent Poisson arrivals: {@code var = (A + ½) / (a + ½)² + (B + ½) / (b +
 * ½)²}, {@code A} and {@code B} the sums of the squared weights; with weights of 1 that is {@code 1
 * / (a + ½) + 1 / (b + ½)}.
 *
 * <p>Source: Gart and Zweifel (1967), Biometrika 54:181-187.
 */
public final class LogRatio {
    private static final double HALF = 0.5;

    private LogRatio() {}

    /**
     * A sum of weights.
     *
     * @param total sum of the weights, not negative
     * @param squares sum of their squares, not negative
     */
    public record Weights(double total, double squares) {
        /** Both together. */
        public Weights plus(Weights other) {
            return new Weights(total + other.total, squares + other.squares);
        }

        double smooth() {
            return total + HALF;
        }

        /** Variance of the logarithm. */
        double variance() {
            return (squares + HALF) / (smooth() * smooth());
        }
    }

    /** The log ratio of {@code a} to {@code b} with its interval. */
    public static Estimate of(Weights a, Weights b) {
        return estimate(ratio(a, b), a.variance() + b.variance());
    }

    /**
     * The log ratio of a part less that of the whole that contains it, as {@link
     * FunctionalSpecialisation#smooth} has it.
     *
     * <p>The whole is the part and the rest, which arrive independently: {@code var = Σ (1 / (a +
     * ½) - 1 / (w + ½))² (A + ½) + (W - A) / (w + ½)²} over numerator and denominator.
     */
    public static Estimate against(Weights a, Weights b, Weights wholeA, Weights wholeB) {
        return estimate(ratio(a, b) - ratio(wholeA, wholeB), nested(a, wholeA) + nested(b, wholeB));
    }

    private static double nested(Weights part, Weights whole) {
        double own = 1 / part.smooth() - 1 / whole.smooth();
        return own * own * (part.squares() + HALF)
                + (whole.squares() - part.squares()) / (whole.smooth() * whole.smooth());
    }

    private static double ratio(Weights a, Weights b) {
        return Math.log(a.smooth() / b.smooth());
    }

    private static Estimate estimate(double value, double variance) {
        double half = WilsonShare.Z95 * Math.sqrt(variance);
        return new Estimate(value, value - half, value + half);
    }
}
