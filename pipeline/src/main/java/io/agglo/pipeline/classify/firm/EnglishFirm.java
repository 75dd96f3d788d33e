package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.Head;
import io.agglo.pipeline.classify.model.NearestExamples;
import io.agglo.pipeline.classify.model.Ngrams;
import io.agglo.pipeline.classify.model.Scheme;
import io.agglo.pipeline.classify.model.SentenceEncoder;
import io.agglo.pipeline.classify.model.TextModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an English text says of a firm: the linear model, and where it is unsure also the official
 * texts nearest in meaning.
 */
final class EnglishFirm {
    private static final double SURE = 0.9;
    private static final double SHARE_OF_MODEL = 0.5;

    private final Ngrams ngrams;
    private final TextModel model;
    private final SentenceEncoder encoder;
    private final NearestExamples examples;

    EnglishFirm(Ngrams ngrams, TextModel model, SentenceEncoder encoder, NearestExamples examples) {
        this.ngrams = ngrams;
        this.model = model;
        this.encoder = encoder;
        this.examples = examples;
    }

    List<Vote> votes(String text) {
        float[] scores = model.scores(ngrams.of(text));
        double[] divisions = model.head(Scheme.ISIC4).probabilities(scores);
        if (Arrays.stream(divisions).max().orElse(0) >= SURE) {
            return List.of(new Vote(text, "model", 1, byModel(scores)));
        }
        List<Vote> votes = new ArrayList<>();
        votes.add(new Vote(text, "model", SHARE_OF_MODEL, byModel(scores)));
        votes.add(new Vote(text, "nearest", 1 - SHARE_OF_MODEL, byNearest(text)));
        return votes;
    }

    private Map<Scheme, Map<String, Double>> byModel(float[] scores) {
        Map<Scheme, Map<String, Double>> said = new EnumMap<>(Scheme.class);
        for (Head head : model.heads()) {
            said.put(head.scheme(), labelled(head, head.probabilities(scores)));
        }
        return said;
    }

    private Map<Scheme, Map<String, Double>> byNearest(String text) {
        double[][] probabilities = examples.probabilities(encoder.encode(text));
        Map<Scheme, Map<String, Double>> said = new EnumMap<>(Scheme.class);
        for (int head = 0; head < probabilities.length; head++) {
            Head question = model.heads().get(head);
            said.put(question.scheme(), labelled(question, probabilities[head]));
        }
        return said;
    }

    private static Map<String, Double> labelled(Head head, double[] probabilities) {
        Map<String, Double> labels = new HashMap<>();
        for (int at = 0; at < probabilities.length; at++) {
            labels.put(head.labels().get(at), probabilities[at]);
        }
        return labels;
    }
}
