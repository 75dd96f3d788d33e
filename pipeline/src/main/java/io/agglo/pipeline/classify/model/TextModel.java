package io.agglo.pipeline.classify.model;

import java.util.Arrays;
import java.util.List;

/**
 * A linear model over hashed n-grams that answers several questions at once.
 *
 * <p>Each bucket that training saw has one row of weights, a byte for each label; a label's scale
 * turns bytes into weights. A score is the weighted sum over the text's buckets.
 */
public final class TextModel {
    private final List<Head> heads;
    private final int[] rowOfBucket;
    private final byte[] weights;
    private final float[] scales;

    /**
     * @param rowOfBucket row of each bucket, -1 where training did not see it
     * @param weights row by row, one byte a label
     * @param scales weight of one step, a label
     */
    TextModel(List<Head> heads, int[] rowOfBucket, byte[] weights, float[] scales) {
        this.heads = List.copyOf(heads);
        this.rowOfBucket = rowOfBucket;
        this.weights = weights;
        this.scales = scales;
    }

    public List<Head> heads() {
        return heads;
    }

    public Head head(Scheme scheme) {
        return heads.stream()
                .filter(head -> head.scheme() == scheme)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no head for " + scheme));
    }

    /** Scores of all labels of all heads; zero where the text holds nothing that training saw. */
    public float[] scores(FeatureVector text) {
        float[] scores = new float[scales.length];
        score(text, 0, scores.length, scores);
        return scores;
    }

    /** Scores of the labels of one head, where {@link #scores} puts them; the others stay. */
    public void score(FeatureVector text, Head head, float[] scores) {
        score(text, head.first(), head.first() + head.labels().size(), scores);
    }

    private void score(FeatureVector text, int begin, int end, float[] scores) {
        int labels = scales.length;
        Arrays.fill(scores, begin, end, 0);
        for (int at = 0; at < text.buckets().length; at++) {
            int row = rowOfBucket[text.buckets()[at]];
            if (row < 0) {
                continue;
            }
            float value = text.values()[at];
            int from = row * labels;
            for (int label = begin; label < end; label++) {
                scores[label] += value * weights[from + label];
            }
        }
        for (int label = begin; label < end; label++) {
            scores[label] *= scales[label];
        }
    }

    /** Number of labels of all heads. */
    public int labels() {
        return scales.length;
    }

    int[] rowOfBucket() {
        return rowOfBucket;
    }

    byte[] weights() {
        return weights;
    }

    float[] scales() {
        return scales;
    }
}
