package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.FeatureVector;
import io.agglo.pipeline.classify.model.Head;
import io.agglo.pipeline.classify.model.Ngrams;
import io.agglo.pipeline.classify.model.Scheme;
import io.agglo.pipeline.classify.model.TextModel;
import java.util.List;
import java.util.Set;

/** A text model and its n-grams, answering in the places of {@link Labels}. */
final class LinearModel {

    /** A head that is asked, and the places of its labels. */
    @SuppressWarnings("ArrayRecordComponent") // private, and never changed
    private record Asked(Head head, int[] places) {}

    private final Ngrams ngrams;
    private final TextModel model;
    private final Labels labels;
    private final List<Asked> asked;

    /**
     * @param schemes what the model is asked for: each scheme costs time for each text
     */
    LinearModel(Ngrams ngrams, TextModel model, Labels labels, Set<Scheme> schemes) {
        this.ngrams = ngrams;
        this.model = model;
        this.labels = labels;
        asked =
                model.heads().stream()
                        .filter(head -> schemes.contains(head.scheme()))
                        .map(head -> new Asked(head, labels.places(head)))
                        .toList();
    }

    /** Probabilities of the labels of the schemes asked for; those of a scheme sum to 1. */
    double[] said(String text) {
        FeatureVector features = ngrams.of(text);
        float[] scores = new float[model.labels()];
        double[] said = new double[labels.size()];
        for (Asked question : asked) {
            model.score(features, question.head(), scores);
            spread(question.head().probabilities(scores), question.places(), said);
        }
        return said;
    }

    /** Puts probabilities by head and label into the places of the labels. */
    void spread(double[][] probabilities, double[] into) {
        for (Asked question : asked) {
            int head = model.heads().indexOf(question.head());
            spread(probabilities[head], question.places(), into);
        }
    }

    private static void spread(double[] probabilities, int[] places, double[] into) {
        for (int label = 0; label < probabilities.length; label++) {
            into[places[label]] = probabilities[label];
        }
    }
}
