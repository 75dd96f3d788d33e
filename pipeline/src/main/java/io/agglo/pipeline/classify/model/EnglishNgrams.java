package io.agglo.pipeline.classify.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words, pairs of words, and three to five letters in a row inside a word. */
public final class EnglishNgrams implements Ngrams {
    private static final float PAIR = 0.5f;
    private static final float LETTERS = 0.2f;
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9&]+");

    private static final Set<String> STOP_WORDS =
            Set.of(
                    "of",
                    "the",
                    "and",
                    "or",
                    "a",
                    "an",
                    "in",
                    "to",
                    "for",
                    "on",
                    "by",
                    "with",
                    "such",
                    "as",
                    "etc",
                    "including",
                    "other",
                    "n",
                    "e",
                    "c",
                    "similar",
                    "from",
                    "at",
                    "this",
                    "class",
                    "is",
                    "are",
                    "its",
                    "be",
                    "their",
                    "not",
                    "than");

    /** Words that official texts of two countries use for one thing. */
    private static final Map<String, String> SAME =
            Map.ofEntries(
                    Map.entry("manufacturing", "manufacture"),
                    Map.entry("manufacturer", "manufacture"),
                    Map.entry("mfg", "manufacture"),
                    Map.entry("making", "manufacture"),
                    Map.entry("production", "manufacture"),
                    Map.entry("producing", "manufacture"),
                    Map.entry("retailing", "retail"),
                    Map.entry("retailer", "retail"),
                    Map.entry("wholesaler", "wholesale"),
                    Map.entry("wholesalers", "wholesale"),
                    Map.entry("wholesaling", "wholesale"),
                    Map.entry("selling", "sale"),
                    Map.entry("sales", "sale"));

    /** British spellings, and what stands for them. */
    private static final List<Map.Entry<String, String>> SPELLINGS =
            List.of(
                    Map.entry("fibre", "fiber"),
                    Map.entry("aluminium", "aluminum"),
                    Map.entry("tyre", "tire"),
                    Map.entry("colour", "color"),
                    Map.entry("jewellery", "jewelry"),
                    Map.entry("organis", "organiz"),
                    Map.entry("centre", "center"),
                    Map.entry("programme", "program"));

    @Override
    public FeatureVector of(String text) {
        FeatureCounter counter = new FeatureCounter();
        String previous = "";
        for (String word : words(text)) {
            counter.add('w', word, 0, word.length(), 1);
            if (!previous.isEmpty()) {
                String pair = previous + ' ' + word;
                counter.add('p', pair, 0, pair.length(), PAIR);
            }
            previous = word;
            letters(word, counter);
        }
        return counter.vector();
    }

    private static void letters(String word, FeatureCounter counter) {
        String framed = '_' + word + '_';
        for (int size = 3; size <= 5; size++) {
            for (int at = 0; at + size <= framed.length(); at++) {
                counter.add('l', framed, at, at + size, LETTERS);
            }
        }
    }

    @Override
    public Stream<String> parts(String text) {
        return words(text).stream().distinct();
    }

    private static List<String> words(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> spelling : SPELLINGS) {
            folded = folded.replace(spelling.getKey(), spelling.getValue());
        }
        List<String> words = new ArrayList<>();
        for (String word : NO_WORD.split(folded)) {
            String same = SAME.getOrDefault(word, word);
            if (!same.isEmpty() && !STOP_WORDS.contains(same)) {
                words.add(singular(same));
            }
        }
        return words;
    }

    private static String singular(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + 'y';
        }
        boolean plural =
                word.length() > 3
                        && word.endsWith("s")
                        && !word.endsWith("ss")
                        && !word.endsWith("us")
                        && !word.endsWith("is");
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}
