package io.agglo.connectors.extract;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language of a text: its script decides where it can; among languages of one script what the
 * page declares, else the frequent small words.
 */
public final class Languages {
    private static final int LETTERS_READ = 4_000;
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> ISO_639_1 = Set.of(Locale.getISOLanguages());
    private static final Set<String> OTHER_SCRIPTS =
            Set.of(
                    "zh", "ja", "ko", "ru", "uk", "bg", "sr", "mk", "be", "el", "ar", "fa", "ur",
                    "he", "th", "hi", "bn", "ta", "te", "ka", "hy", "am", "my", "km", "lo", "ne");
    private static final Set<String> CYRILLIC =
            Set.of("ru", "uk", "bg", "sr", "mk", "be", "kk", "mn", "ky", "tg");
    private static final Map<String, Set<String>> SMALL_WORDS =
            Map.of(
                    "en", Set.of("the", "and", "of", "to", "is", "that", "with", "for", "was"),
                    "de", Set.of("der", "die", "und", "das", "ist", "nicht", "mit", "von", "ein"),
                    "fr", Set.of("le", "les", "des", "et", "est", "une", "dans", "pour", "du"),
                    "es", Set.of("el", "los", "las", "y", "una", "por", "con", "para", "del"),
                    "it", Set.of("il", "che", "di", "gli", "della", "per", "sono", "una", "non"),
                    "nl", Set.of("het", "een", "van", "en", "dat", "niet", "zijn", "voor", "met"),
                    "pt", Set.of("os", "uma", "não", "com", "para", "do", "da", "em", "que"),
                    "sv", Set.of("och", "att", "det", "som", "en", "på", "är", "av", "för"),
                    "pl", Set.of("i", "w", "na", "się", "nie", "jest", "z", "do", "że"));

    private Languages() {}

    /**
     * ISO 639-1 of a text.
     *
     * @param declared what the page or feed states (zh-CN, en_US), if anything
     * @return empty for a text without letters, and where nothing tells
     */
    public static Optional<String> of(String text, @Nullable String declared) {
        int[] letters = new int[Character.UnicodeScript.values().length];
        int all = 0;
        for (int at = 0; at < text.length() && all < LETTERS_READ; ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (Character.isLetter(c)) {
                letters[Character.UnicodeScript.of(c).ordinal()]++;
                all++;
            }
        }
        if (all == 0) {
            return Optional.empty();
        }
        String stated = declared == null ? "" : code(declared);
        int han = letters[Character.UnicodeScript.HAN.ordinal()];
        int kana =
                letters[Character.UnicodeScript.HIRAGANA.ordinal()]
                        + letters[Character.UnicodeScript.KATAKANA.ordinal()];
        int hangul = letters[Character.UnicodeScript.HANGUL.ordinal()];
        if (hangul * 4 > all) {
            return Optional.of("ko");
        }
        if ((han + kana) * 4 > all) {
            return Optional.of(kana * 10 > han ? "ja" : "zh");
        }
        if (letters[Character.UnicodeScript.CYRILLIC.ordinal()] * 2 > all) {
            return Optional.of(CYRILLIC.contains(stated) ? stated : "ru");
        }
        if (letters[Character.UnicodeScript.LATIN.ordinal()] * 2 > all) {
            return stated.isEmpty() || OTHER_SCRIPTS.contains(stated)
                    ? bySmallWords(text)
                    : Optional.of(stated);
        }
        return stated.isEmpty() ? Optional.empty() : Optional.of(stated);
    }

    private static String code(String declared) {
        String first = declared.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return ISO_639_1.contains(first) ? first : "";
    }

    private static Optional<String> bySmallWords(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        String start = text.substring(0, Math.min(text.length(), LETTERS_READ));
        for (String word : NO_LETTER.split(start.toLowerCase(Locale.ROOT))) {
            SMALL_WORDS.forEach(
                    (language, words) -> {
                        if (words.contains(word)) {
                            counts.merge(language, 1, Integer::sum);
                        }
                    });
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(
                        best ->
                                counts.values().stream().filter(best.getValue()::equals).count()
                                        == 1)
                .map(Map.Entry::getKey);
    }
}
