package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.NearestExamples;
import io.agglo.pipeline.classify.model.Scheme;
import io.agglo.pipeline.classify.model.SentenceEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an English text says of a firm: the linear model, and where it is unsure also the official
 * texts nearest in meaning, if they are at hand.
 */
final class EnglishFirm {
    private static final double SURE = 0.9;
    private static final double SHARE_OF_MODEL = 0.5;

    /** The slow way: a text's meaning as a vector, and the official texts near it. */
    record Nearest(SentenceEncoder encoder, NearestExamples examples) {}

    private final Labels labels;
    private final LinearModel model;
    private final @Nullable Nearest nearest;
    private long asked;
    private long unsure;

    EnglishFirm(Labels labels, LinearModel model, @Nullable Nearest nearest) {
        this.labels = labels;
        this.model = model;
        this.nearest = nearest;
    }

    /** Texts asked for so far. */
    long asked() {
        return asked;
    }

    /** Of those, the ones that the linear model was unsure of. */
    long unsure() {
        return unsure;
    }

    List<Vote> votes(String text) {
        double[] said = model.said(text);
        double surest = 0;
        for (int at = labels.begin(Scheme.ISIC4); at < labels.end(Scheme.ISIC4); at++) {
            surest = Math.max(surest, said[at]);
        }
        asked++;
        unsure += surest < SURE ? 1 : 0;
        if (surest >= SURE || nearest == null) {
            return List.of(new Vote(text, "model", 1, said));
        }
        List<Vote> votes = new ArrayList<>();
        votes.add(new Vote(text, "model", SHARE_OF_MODEL, said));
        votes.add(new Vote(text, "nearest", 1 - SHARE_OF_MODEL, byNearest(text, nearest)));
        return votes;
    }

    private double[] byNearest(String text, Nearest near) {
        double[][] probabilities = near.examples().probabilities(near.encoder().encode(text));
        double[] said = new double[labels.size()];
        model.spread(probabilities, said);
        return said;
    }
}
