package io.agglo.pipeline.indicators;

/**
 * Weight of a piece of evidence that ages: {@code 2^(-age / half-life)}, without unit, 1 when new.
 *
 * <p>Source: the definition of a half-life; 180 days for postings by default.
 */
public final class Decay {
    /** Days after which a posting counts half. */
    public static final double POSTING_HALF_LIFE = 180;

    private Decay() {}

    /**
     * The weight at an age.
     *
     * @param age days since the evidence
     * @param halfLife days, positive
     * @throws IllegalArgumentException if the half-life is not positive
     */
    public static double weight(double age, double halfLife) {
        if (!(halfLife > 0)) {
            throw new IllegalArgumentException(
                    "half-life (%s) must be positive".formatted(halfLife));
        }
        return Math.pow(2, -age / halfLife);
    }
}
