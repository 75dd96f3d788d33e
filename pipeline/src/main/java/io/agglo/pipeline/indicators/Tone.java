package io.agglo.pipeline.indicators;

import java.util.OptionalDouble;

/**
 * Tone of stories: praise less blame.
 *
 * <p>Net tone {@code (P - N) / n}, shrunk {@code (P - N) / (n + k)} and polarity {@code (P - N) /
 * (P + N)} lie between -1 and 1 without unit; the first is empty without stories, the last without
 * stories that take a side. Disagreement is the Shannon entropy of the three tones, in nats from 0
 * to {@code ln 3}.
 *
 * <p>Source: Laver, Benoit and Garry (2003), American Political Science Review 97:311-331, for the
 * net tone; Shannon (1948) for the disagreement.
 *
 * @param positive stories that praise
 * @param negative stories that blame
 * @param neutral stories that do neither
 */
public record Tone(double positive, double negative, double neutral) {
    /** Stories of neutral tone that the shrunk tone adds. */
    public static final double PRIOR_STORIES = 10;

    /** Number of stories. */
    public double stories() {
        return positive + negative + neutral;
    }

    /** Net tone of the stories. */
    public OptionalDouble net() {
        return over(stories());
    }

    /**
     * Net tone as if {@code k} more stories had been neutral; empty where there would be none.
     *
     * @param k stories, not negative
     */
    public OptionalDouble shrunk(double k) {
        return over(stories() + k);
    }

    /** Net tone among the stories that take a side. */
    public OptionalDouble polarity() {
        return over(positive + negative);
    }

    /** How divided the stories are. */
    public OptionalDouble disagreement() {
        return Entropy.of(new double[] {positive, negative, neutral})
                .map(entropy -> OptionalDouble.of(entropy.nats()))
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble over(double stories) {
        return stories > 0
                ? OptionalDouble.of((positive - negative) / stories)
                : OptionalDouble.empty();
    }
}
