package io.agglo.pipeline.classify.train;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.List;
import java.util.Random;

/**
 * One-versus-rest support vector machines with squared hinge loss (Fan et al. 2008, LIBLINEAR),
 * seeded, so that the same examples give the same weights.
 */
final class LinearTrainer {
    private static final double TOLERANCE = 0.05;
    private static final int MAX_ITERATIONS = 300;
    private static final long SEED = 1;

    private LinearTrainer() {}

    /** A feature vector and the index of its label. */
    record Point(int[] buckets, float[] values, int label) {}

    /**
     * Weights as {@code [label][feature]}; a label without a point has none but zeros.
     *
     * @param cost what a point on the wrong side costs, without unit
     */
    static float[][] train(List<Point> points, int features, int labels, double cost) {
        Problem problem = new Problem();
        problem.l = points.size();
        problem.n = features;
        problem.bias = -1;
        problem.x = points.stream().map(LinearTrainer::features).toArray(Feature[][]::new);
        problem.y = points.stream().mapToDouble(Point::label).toArray();
        Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, cost, TOLERANCE);
        parameter.setMaxIters(MAX_ITERATIONS);
        parameter.setRandom(new Random(SEED));
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, parameter);
        float[][] weights = new float[labels][features];
        int[] order = model.getLabels();
        double[] flat = model.getFeatureWeights();
        for (int at = 0; at < order.length; at++) {
            for (int feature = 0; feature < features; feature++) {
                weights[order[at]][feature] = (float) flat[feature * order.length + at];
            }
        }
        return weights;
    }

    private static Feature[] features(Point point) {
        Feature[] features = new Feature[point.buckets().length];
        for (int at = 0; at < features.length; at++) {
            features[at] = new FeatureNode(point.buckets()[at] + 1, point.values()[at]);
        }
        return features;
    }
}
