package io.agglo.pipeline.classify.model;

/**
 * A text as numbers: hashed n-grams and their weights, of Euclidean length 1 unless empty.
 *
 * @param buckets hashes, ascending, each once
 * @param values weights, one a bucket
 */
@SuppressWarnings(
        "ArrayRecordComponent") // read-only by convention: copies would cost the fast path
public record FeatureVector(int[] buckets, float[] values) {

    public boolean isEmpty() {
        return buckets.length == 0;
    }
}
