package io.agglo.pipeline.classify.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a small table of dense weights: rows of unseen buckets go, a weight becomes a byte. */
public final class TextModelBuilder {
    private static final int STEPS = Byte.MAX_VALUE;

    /** Weights below this share of a label's greatest one are noise of the hash. */
    private static final float NEGLIGIBLE = 0.015f;

    private final List<Head> heads = new ArrayList<>();
    private final List<float[]> weightsOfLabel = new ArrayList<>();

    /** Adds one question: a label's weights are as long as there are buckets. */
    public void add(Scheme scheme, List<String> labels, float[][] weights) {
        heads.add(new Head(scheme, labels, weightsOfLabel.size(), 1));
        weightsOfLabel.addAll(Arrays.asList(weights));
    }

    /** Number of buckets that n-grams are hashed into. */
    public static int buckets() {
        return FeatureCounter.BUCKETS;
    }

    public TextModel build() {
        int labels = weightsOfLabel.size();
        float[] scales = new float[labels];
        for (int label = 0; label < labels; label++) {
            float greatest = 0;
            for (float weight : weightsOfLabel.get(label)) {
                greatest = Math.max(greatest, Math.abs(weight));
            }
            scales[label] = greatest / STEPS;
        }
        int[] rowOfBucket = new int[FeatureCounter.BUCKETS];
        List<byte[]> rows = new ArrayList<>();
        for (int bucket = 0; bucket < rowOfBucket.length; bucket++) {
            byte[] row = row(bucket, scales);
            rowOfBucket[bucket] = isZero(row) ? -1 : rows.size();
            if (rowOfBucket[bucket] >= 0) {
                rows.add(row);
            }
        }
        byte[] weights = new byte[rows.size() * labels];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, weights, row * labels, labels);
        }
        return new TextModel(heads, rowOfBucket, weights, scales);
    }

    private byte[] row(int bucket, float[] scales) {
        byte[] row = new byte[scales.length];
        for (int label = 0; label < row.length; label++) {
            float steps =
                    scales[label] == 0 ? 0 : weightsOfLabel.get(label)[bucket] / scales[label];
            row[label] = Math.abs(steps) < NEGLIGIBLE * STEPS ? 0 : (byte) Math.round(steps);
        }
        return row;
    }

    private static boolean isZero(byte[] row) {
        for (byte weight : row) {
            if (weight != 0) {
                return false;
            }
        }
        return true;
    }

    /** The model with its temperatures replaced, one a head in the order of the heads. */
    public static TextModel calibrated(TextModel model, double[] temperatures) {
        List<Head> fitted = new ArrayList<>();
        for (int at = 0; at < temperatures.length; at++) {
            fitted.add(model.heads().get(at).withTemperature(temperatures[at]));
        }
        return new TextModel(fitted, model.rowOfBucket(), model.weights(), model.scales());
    }
}
