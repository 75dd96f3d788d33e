package io.agglo.pipeline.classify.model;

import java.util.Map;
import java.util.TreeMap;

/** Counts hashed features and makes a vector of them: log(1 + weight), then length 1. */
final class FeatureCounter {

    /** Buckets of the hash; 2^16 lose less than a point against 2^18 and make small tables. */
    static final int BUCKETS = 1 << 16;

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private final TreeMap<Integer, Float> weights = new TreeMap<>();

    /** Counts the letters {@code from} (inclusive) to {@code to} (exclusive) as one feature. */
    void add(char kind, CharSequence text, int from, int to, float weight) {
        weights.merge(bucket(kind, text, from, to), weight, Float::sum);
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
        int[] buckets = new int[weights.size()];
        float[] values = new float[weights.size()];
        double squares = 0;
        int at = 0;
        for (Map.Entry<Integer, Float> entry : weights.entrySet()) {
            buckets[at] = entry.getKey();
            values[at] = (float) Math.log1p(entry.getValue());
            squares += values[at] * values[at];
            at++;
        }
        float unit = (float) (1 / Math.sqrt(Math.max(squares, Double.MIN_NORMAL)));
        for (int i = 0; i < values.length; i++) {
            values[i] *= unit;
        }
        return new FeatureVector(buckets, values);
    }
}
