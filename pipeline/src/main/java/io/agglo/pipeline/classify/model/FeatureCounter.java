package io.agglo.pipeline.classify.model;

import java.util.Arrays;

/** Counts hashed features and makes a vector of them: log(1 + weight), then length 1. */
final class FeatureCounter {

    /** Buckets of the hash; 2^16 lose less than a point against 2^18 and make small tables. */
    static final int BUCKETS = 1 << 16;

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    private static final int FEATURES = 64;

    /**
     * Bucket in the upper half, number of the feature in the lower: sorted, each bucket in order.
     */
    private long[] keys = new long[FEATURES];

    private float[] weights = new float[FEATURES];
    private int size;

    /** Counts the letters {@code from} (inclusive) to {@code to} (exclusive) as one feature. */
    void add(char kind, CharSequence text, int from, int to, float weight) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            weights = Arrays.copyOf(weights, 2 * size);
        }
        keys[size] = (long) bucket(kind, text, from, to) << Integer.SIZE | size;
        weights[size] = weight;
        size++;
    }

    static int bucket(char kind, CharSequence text, int from, int to) {
        int hash = (FNV_OFFSET ^ kind) * FNV_PRIME;
        for (int at = from; at < to; at++) {
            hash = (hash ^ text.charAt(at)) * FNV_PRIME;
        }
        hash ^= hash >>> 15;
        hash *= 0x2c1b3c6d;
        hash ^= hash >>> 12;
        return hash & (BUCKETS - 1);
    }

    FeatureVector vector() {
        Arrays.sort(keys, 0, size);
        int[] buckets = new int[size];
        float[] values = new float[size];
        int distinct = 0;
        for (int at = 0; at < size; at++) {
            int bucket = (int) (keys[at] >>> Integer.SIZE);
            float weight = weights[(int) keys[at]];
            if (distinct > 0 && buckets[distinct - 1] == bucket) {
                values[distinct - 1] += weight;
            } else {
                buckets[distinct] = bucket;
                values[distinct] = weight;
                distinct++;
            }
        }
        double squares = 0;
        for (int at = 0; at < distinct; at++) {
            values[at] = (float) Math.log1p(values[at]);
            squares += values[at] * values[at];
        }
        float unit = (float) (1 / Math.sqrt(Math.max(squares, Double.MIN_NORMAL)));
        for (int at = 0; at < distinct; at++) {
            values[at] *= unit;
        }
        return new FeatureVector(Arrays.copyOf(buckets, distinct), Arrays.copyOf(values, distinct));
    }
}
