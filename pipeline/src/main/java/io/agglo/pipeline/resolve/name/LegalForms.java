package io.agglo.pipeline.resolve.name;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How legal forms are written at the end of a name: Chinese, English and European. */
final class LegalForms {

    /**
     * A form found at the end of a name.
     *
     * @param length letters (Chinese) or words (Latin) that it takes
     */
    record Ending(LegalForm form, int length) {}

    private static final Map<String, LegalForm> CHINESE = new HashMap<>();
    private static final Map<String, LegalForm> LATIN = new HashMap<>();
    private static final LongestBy LONGEST_CHINESE;
    private static final int LONGEST_LATIN;

    static {
        for (String[] row : NameTable.rows("legal-forms.tsv")) {
            LegalForm form = LegalForm.valueOf(row[2]);
            if (row[0].equals("zh")) {
                CHINESE.put(row[1], form);
            } else {
                LATIN.put(NameText.folded(row[1]), form);
            }
        }
        LONGEST_CHINESE = LongestBy.lastLetter(CHINESE.keySet());
        LONGEST_LATIN =
                LATIN.keySet().stream().mapToInt(form -> form.split(" ").length).max().orElse(0);
    }

    private LegalForms() {}

    /** The longest form at the end of a Chinese name. */
    static Optional<Ending> chinese(String name) {
        int longest = name.isEmpty() ? 0 : LONGEST_CHINESE.of(name.charAt(name.length() - 1));
        for (int length = Math.min(longest, name.length()); length >= 1; length--) {
            LegalForm form = CHINESE.get(name.substring(name.length() - length));
            if (form != null) {
                return Optional.of(new Ending(form, length));
            }
        }
        return Optional.empty();
    }

    /** The longest form at the end of the words of a Latin name. */
    static Optional<Ending> latin(List<String> words) {
        for (int length = Math.min(LONGEST_LATIN, words.size()); length >= 1; length--) {
            LegalForm form =
                    LATIN.get(String.join(" ", words.subList(words.size() - length, words.size())));
            if (form != null) {
                return Optional.of(new Ending(form, length));
            }
        }
        return Optional.empty();
    }

    /** Whether words of a Latin name are a legal form. */
    static boolean isLatin(String... words) {
        return LATIN.containsKey(String.join(" ", Arrays.asList(words)));
    }

    /** Whether a Chinese text is a legal form. */
    static Optional<LegalForm> ofChinese(String text) {
        return Optional.ofNullable(CHINESE.get(text));
    }
}
