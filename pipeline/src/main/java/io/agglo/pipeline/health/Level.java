package io.agglo.pipeline.health;

import org.jspecify.annotations.Nullable;

/**
 * A share that is watched. What is added gathers to samples of at least {@value #SAMPLE}; each is
 * held against the mean of those before it, in which the last {@value #MEMORY} count.
 *
 * <p>A sample {@code s} of {@code n} has fallen from the level {@code p} if {@code s < p - max(0.1,
 * 3 sqrt(p (1 - p) / n))}: less than chance or a tenth explains. It does not become part of the
 * level, so that what is broken does not become usual.
 *
 * @param of what was added since the last sample
 * @param hits how much of it
 * @param share mean of the samples so far, 0 to 1
 * @param weight how much they weigh, 0 without any
 * @param fallen whether the last sample had fallen
 */
public record Level(long of, long hits, double share, long weight, boolean fallen) {
    static final long SAMPLE = 20;
    static final long MEMORY = 2000;
    private static final double LEAST_FALL = 0.1;
    private static final double SIGMAS = 3;

    /** A share of which nothing is known. */
    public static final Level NONE = new Level(0, 0, 0, 0, false);

    /**
     * What a sample says.
     *
     * @param expected the level before, or the floor, 0 to 1
     * @param seen the sample, 0 to 1
     */
    public record Judgement(boolean fallen, double expected, double seen) {}

    /** The level after more, and the judgement if a sample is complete. */
    public record Step(Level level, @Nullable Judgement judgement) {}

    /**
     * Adds some.
     *
     * @param floor share below which a sample has fallen whatever came before, 0 for none
     */
    public Step plus(long more, long moreHits, double floor) {
        long n = of + more;
        long k = hits + moreHits;
        if (n < SAMPLE) {
            return new Step(new Level(n, k, share, weight, fallen), null);
        }
        double seen = (double) k / n;
        double margin = Math.max(LEAST_FALL, SIGMAS * Math.sqrt(share * (1 - share) / n));
        boolean below = weight > 0 && seen < share - margin;
        if (below || seen < floor) {
            double expected = seen < floor ? Math.max(floor, weight > 0 ? share : 0) : share;
            return new Step(
                    new Level(0, 0, share, weight, true), new Judgement(true, expected, seen));
        }
        double expected = weight > 0 ? share : seen;
        double mean = (share * weight + k) / (weight + n);
        return new Step(
                new Level(0, 0, mean, Math.min(weight + n, MEMORY), false),
                new Judgement(false, expected, seen));
    }
}
