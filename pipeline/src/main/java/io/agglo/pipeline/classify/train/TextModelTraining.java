package io.agglo.pipeline.classify.train;

import io.agglo.pipeline.classify.model.FeatureVector;
import io.agglo.pipeline.classify.model.Head;
import io.agglo.pipeline.classify.model.Ngrams;
import io.agglo.pipeline.classify.model.Scheme;
import io.agglo.pipeline.classify.model.TextModel;
import io.agglo.pipeline.classify.model.TextModelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Trains one language's model: a head for each scheme, its temperature fitted on a held-out part.
 */
final class TextModelTraining {
    private static final double COST = 1;
    private static final int HELD_OUT_EVERY = 10;

    private final Ngrams ngrams;

    TextModelTraining(Ngrams ngrams) {
        this.ngrams = ngrams;
    }

    /**
     * Trains on all examples; temperatures come from a model that has not seen every tenth example,
     * judged on those.
     */
    TextModel train(List<Example> examples) {
        List<Example> seen = new ArrayList<>();
        List<Example> heldOut = new ArrayList<>();
        for (int at = 0; at < examples.size(); at++) {
            (at % HELD_OUT_EVERY == HELD_OUT_EVERY - 1 ? heldOut : seen).add(examples.get(at));
        }
        TextModel trial = fit(seen);
        double[] temperatures =
                trial.heads().stream()
                        .mapToDouble(head -> temperature(trial, head, heldOut))
                        .toArray();
        return TextModelBuilder.calibrated(fit(examples), temperatures);
    }

    private double temperature(TextModel trial, Head head, List<Example> heldOut) {
        List<float[]> scores = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (Example example : heldOut) {
            int label = index(head.labels(), example, head.scheme());
            if (label >= 0) {
                scores.add(trial.scores(ngrams.of(example.text())));
                truth.add(label);
            }
        }
        return Temperature.fit(head, scores, truth);
    }

    private TextModel fit(List<Example> examples) {
        List<FeatureVector> vectors =
                examples.stream().map(example -> ngrams.of(example.text())).toList();
        TextModelBuilder builder = new TextModelBuilder();
        for (Scheme scheme : Scheme.values()) {
            List<String> labels =
                    examples.stream()
                            .map(example -> example.labels().get(scheme))
                            .filter(Objects::nonNull)
                            .distinct()
                            .sorted()
                            .toList();
            List<LinearTrainer.Point> points = new ArrayList<>();
            for (int at = 0; at < examples.size(); at++) {
                int label = index(labels, examples.get(at), scheme);
                if (label >= 0) {
                    FeatureVector vector = vectors.get(at);
                    points.add(new LinearTrainer.Point(vector.buckets(), vector.values(), label));
                }
            }
            builder.add(
                    scheme,
                    labels,
                    LinearTrainer.train(points, TextModelBuilder.buckets(), labels.size(), COST));
        }
        return builder.build();
    }

    /** Where the example's label stands, -1 where it has none that is certain. */
    private static int index(List<String> labels, Example example, Scheme scheme) {
        String label = example.labels().get(scheme);
        return label == null ? -1 : labels.indexOf(label);
    }
}
