package io.agglo.pipeline.meaning;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The public bodies of a story, and which of them stands behind a measure. */
record Issuers(List<IssuingBody> bodies) {
    /** A body in the sentence, in one beside it or the headline, elsewhere, nowhere. */
    private static final double HERE = 1.5;

    private static final double BESIDE = 1.2;
    private static final double ELSEWHERE = 0.6;
    private static final double NOWHERE = -2;

    /** A body loses this for every sentence between it and the measure. */
    private static final double DISTANCE = 0.9;

    /** The headline is near to every sentence. */
    private static final int HEADLINE_DISTANCE = 2;

    private static final double BEHIND_OBJECT = 0.3;
    private static final double SUBJECT_FIRST = 0.7;

    /** How much the bodies near a sentence speak for a measure in it. */
    double support(int sentence) {
        if (bodies.isEmpty()) {
            return NOWHERE;
        }
        double support = ELSEWHERE;
        for (IssuingBody body : bodies) {
            int distance = Math.abs(body.sentence() - sentence);
            if (distance == 0) {
                return HERE;
            }
            if (distance == 1 || body.sentence() == 0) {
                support = BESIDE;
            }
        }
        return support;
    }

    /**
     * The body whose weight, less its distance, is greatest; of equals the deeper.
     *
     * @param sentence number of the sentence with the measure
     * @param object where in it the measure is named
     */
    Optional<IssuingBody> of(int sentence, int object) {
        return bodies.stream()
                .max(
                        Comparator.comparingDouble(
                                        (IssuingBody body) -> standing(body, sentence, object))
                                .thenComparing(IssuingBody::level, Comparator.reverseOrder())
                                .thenComparing(body -> -body.sentence())
                                .thenComparing(body -> -body.start()));
    }

    private static double standing(IssuingBody body, int sentence, int object) {
        int distance = Math.abs(body.sentence() - sentence);
        if (body.sentence() == 0) {
            distance = Math.min(distance, HEADLINE_DISTANCE);
        }
        double behind = distance == 0 && body.start() > object ? BEHIND_OBJECT : 0;
        double later = body.sentence() > sentence ? DISTANCE / 2 : 0;
        double first = body.start() == 0 ? SUBJECT_FIRST : 0;
        return body.weight() + first - DISTANCE * distance - behind - later;
    }
}
