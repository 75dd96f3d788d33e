package io.agglo.pipeline.meaning;

import io.agglo.pipeline.meaning.Lexicon.Hit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tone of a story: {@code (P - N) / (P + N + 10)}, with P its positive and N its negative words, in
 * (-1, 1); 0 where it has none. A negation just before a word turns it over. The 10 shrinks the
 * tone of short stories.
 */
final class Tone {
    private static final Lexicon WORDS = Lexicon.read("tone.tsv");
    private static final Pattern NEGATED =
            Pattern.compile(
                    "(?:\\bnot|\\bno|n't|\\bnever|\\bwithout|\\bhardly|不|没有|未|并非|难以|无)\\s?(?:\\w+\\s)?$");
    private static final int LOOK_BACK = 16;
    private static final double SHRINKAGE = 10;

    private Tone() {}

    static double of(List<String> sentences) {
        int positive = 0;
        int negative = 0;
        for (String sentence : sentences) {
            String folded = Lexicon.folded(sentence);
            for (Hit hit : WORDS.hits(folded)) {
                String before = folded.substring(Math.max(0, hit.start() - LOOK_BACK), hit.start());
                boolean isPositive =
                        hit.label().equals("positive") != NEGATED.matcher(before).find();
                positive += isPositive ? 1 : 0;
                negative += isPositive ? 0 : 1;
            }
        }
        return (positive - negative) / (positive + negative + SHRINKAGE);
    }
}
