package io.agglo.pipeline.classify.model;

import java.util.stream.Stream;

/** Cuts a text into n-grams. */
public interface Ngrams {

    /** The text as hashed n-grams. */
    FeatureVector of(String text);

    /** What a person would call the parts of the text: words in English, two letters in Chinese. */
    Stream<String> parts(String text);
}
