package io.agglo.pipeline.profile;

import io.agglo.pipeline.change.Opening;
import io.agglo.schemas.Degree;
import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a firm's postings of one day say of its research: sums that an opening adds to and is taken
 * back from, and the roles by how many postings name them.
 *
 * @param postings of the day
 * @param openings of these postings
 * @param rdThousandths sum of openings times r, in thousandths
 * @param doctorates postings of technical work that require a doctorate
 * @param roles postings of research by role
 */
public record PostingDay(
        int postings, long openings, long rdThousandths, int doctorates, Map<String, Integer> roles)
        implements Serializable {
    private static final Pattern BRACKETS = Pattern.compile("[(（\\[【].*?[)）\\]】]");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]");

    /** A day without postings. */
    public static final PostingDay NONE = new PostingDay(0, 0, 0, 0, Map.of());

    /** Whether no posting is left. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /**
     * The day with one opening more, or less.
     *
     * @param sign 1 or -1
     * @param researchThousandths r from which it counts as research
     * @param technicalThousandths r from which it counts as technical work
     */
    PostingDay with(int sign, Opening opening, int researchThousandths, int technicalThousandths) {
        boolean doctorate =
                opening.judged().degreeRequired() == Degree.DOCTOR
                        && opening.judged().rdThousandths() >= technicalThousandths;
        Map<String, Integer> named = new TreeMap<>(roles);
        if (opening.judged().rdThousandths() >= researchThousandths) {
            named.merge(
                    role(opening.title()),
                    sign,
                    (held, more) -> held + more == 0 ? null : held + more);
        }
        return new PostingDay(
                postings + sign,
                openings + (long) sign * opening.openings(),
                rdThousandths + (long) sign * opening.openings() * opening.judged().rdThousandths(),
                doctorates + (doctorate ? sign : 0),
                named);
    }

    /**
     * The role that a title names: without what stands in brackets, in lower case, letters and
     * digits only.
     */
    static String role(String title) {
        String folded = Normalizer.normalize(title, Normalizer.Form.NFC);
        return NO_LETTERS
                .matcher(BRACKETS.matcher(folded).replaceAll(""))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
