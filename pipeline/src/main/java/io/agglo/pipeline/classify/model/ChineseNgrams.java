package io.agglo.pipeline.classify.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One to three letters in a row, and the two that begin and end a Chinese text. */
public final class ChineseNgrams implements Ngrams {
    private static final float SINGLE_LETTER = 0.7f;

    @Override
    public FeatureVector of(String text) {
        String letters = letters(text);
        FeatureCounter counter = new FeatureCounter();
        for (int size = 1; size <= 3; size++) {
            for (int at = 0; at + size <= letters.length(); at++) {
                counter.add('g', letters, at, at + size, size == 1 ? SINGLE_LETTER : 1);
            }
        }
        if (!letters.isEmpty()) {
            counter.add('^', letters, 0, Math.min(2, letters.length()), 1);
            counter.add('$', letters, Math.max(0, letters.length() - 2), letters.length(), 1);
        }
        return counter.vector();
    }

    @Override
    public Stream<String> parts(String text) {
        String letters = letters(text);
        return IntStream.rangeClosed(0, letters.length() - 2)
                .mapToObj(at -> letters.substring(at, at + 2))
                .distinct();
    }

    private static String letters(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(folded.length());
        folded.chars().filter(Character::isLetterOrDigit).forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
