package io.agglo.pipeline.classify.firm;

/**
 * What one piece of evidence says of a firm.
 *
 * @param evidence the piece, as a person would quote it
 * @param layer what judged it: {@code phrase}, {@code model}, {@code nearest}, {@code name}, {@code
 *     code}, {@code postings}
 * @param weight how much it counts, 0 or more
 * @param probabilities by place in {@link Labels}; those of a scheme sum to 1, or are all 0 where
 *     nothing is said of it
 */
@SuppressWarnings("ArrayRecordComponent") // shared between firms, so that an item is judged once
record Vote(String evidence, String layer, double weight, double[] probabilities) {

    /** The same vote, counting more or less. */
    Vote times(double factor) {
        return new Vote(evidence, layer, factor * weight, probabilities);
    }
}
