package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.Scheme;
import java.util.Map;

/**
 * What one piece of evidence says of a firm.
 *
 * @param evidence the piece, as a person would quote it
 * @param layer what judged it: {@code phrase}, {@code model}, {@code name}, {@code code}
 * @param weight how much it counts, 0 or more
 * @param probabilities of the labels of each scheme; they sum to 1
 */
record Vote(
        String evidence,
        String layer,
        double weight,
        Map<Scheme, Map<String, Double>> probabilities) {}
