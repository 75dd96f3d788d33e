package io.agglo.pipeline.resolve.name;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words that say what a firm does and close its name: Chinese with what they are in English, and
 * the spellings of the English ones.
 */
final class IndustryWords {
    private static final int SHORTEST_BRAND = 2;
    private static final Map<String, List<String>> CHINESE = new HashMap<>();
    private static final Map<String, String> LATIN = new HashMap<>();
    private static final LongestBy LONGEST;

    static {
        for (String[] row : NameTable.rows("industry-words.tsv")) {
            List<String> english = List.of(row[1].split(" "));
            CHINESE.put(row[0], english);
            english.forEach(word -> LATIN.put(word, word));
        }
        for (String[] row : NameTable.rows("english-words.tsv")) {
            LATIN.put(row[0], row[1]);
        }
        LONGEST = LongestBy.lastLetter(CHINESE.keySet());
    }

    private IndustryWords() {}

    /** Where the industry words at the end of a Chinese name begin; two letters are left before. */
    static int start(String name) {
        int end = name.length();
        while (true) {
            int word = wordBefore(name, end, SHORTEST_BRAND);
            if (word == 0) {
                return end;
            }
            end -= word;
        }
    }

    /** Whether a Chinese text is made of industry words alone. */
    static boolean isIndustry(String text) {
        int end = text.length();
        while (end > 0) {
            int word = wordBefore(text, end, 0);
            if (word == 0) {
                return false;
            }
            end -= word;
        }
        return true;
    }

    /** The one spelling of an English industry word, or the word itself. */
    static String english(String word) {
        return LATIN.getOrDefault(word, word);
    }

    static boolean isEnglish(String word) {
        return LATIN.containsKey(word);
    }

    /** What industry words mean, in English, whichever language they are in. */
    static Set<String> meaning(String industry) {
        if (!NameText.hasHan(industry)) {
            return industry.isEmpty() ? Set.of() : new HashSet<>(List.of(industry.split(" ")));
        }
        Set<String> meaning = new HashSet<>();
        int end = industry.length();
        while (end > 0) {
            int word = wordBefore(industry, end, 0);
            if (word > 0) {
                meaning.addAll(
                        CHINESE.getOrDefault(industry.substring(end - word, end), List.of()));
            }
            end -= Math.max(word, 1);
        }
        return meaning;
    }

    private static int wordBefore(String name, int end, int left) {
        int longest = end == 0 ? 0 : LONGEST.of(name.charAt(end - 1));
        for (int length = Math.min(longest, end - left); length >= 1; length--) {
            if (CHINESE.containsKey(name.substring(end - length, end))) {
                return length;
            }
        }
        return 0;
    }
}
