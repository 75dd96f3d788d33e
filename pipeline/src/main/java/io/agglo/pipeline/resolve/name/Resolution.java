package io.agglo.pipeline.resolve.name;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which firm a mention means.
 *
 * @param firmId record id of the firm, present exactly if it is linked
 * @param score posterior probability of the best candidate, 0 to 1; 0 without any
 * @param candidates firms that may be meant, the likeliest first, at most {@link #MOST}
 */
public record Resolution(
        @Nullable String firmId, Decision decision, double score, List<Candidate> candidates) {
    static final int MOST = 10;

    /** What was decided. */
    public enum Decision {
        LINKED,
        /** Some firm of the register may well be meant, but none surely. */
        AMBIGUOUS,
        ABSENT
    }

    /**
     * A firm that may be meant.
     *
     * @param score posterior probability that it is, 0 to 1
     */
    public record Candidate(String firmId, String name, double score) {}

    static final Resolution NOTHING = new Resolution(null, Decision.ABSENT, 0, List.of());

    /** Whether a person should look. */
    public boolean abstains() {
        return decision == Decision.AMBIGUOUS;
    }
}
