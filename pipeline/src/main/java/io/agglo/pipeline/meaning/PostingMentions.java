package io.agglo.pipeline.meaning;

import io.agglo.pipeline.meaning.Lexicon.Hit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a posting mentions beside the work, as bits of {@link PostingMention}. */
final class PostingMentions {
    private static final Lexicon WORDS = Lexicon.read("posting-mentions.tsv");
    private static final Lexicon UNIVERSITIES = Lexicon.read("universities.tsv");
    private static final Pattern REFUSED =
            Pattern.compile(
                    "(?:\\bno\\b|\\bnot\\b|n't\\b|\\bwithout\\b|\\bunable\\b|\\bcannot\\b|不提供|不要求|无需|无须|不限|不解决|不办理)[^.。；;\\n]{0,24}$");
    private static final int LOOK_BACK = 40;
    private static final String IN_TITLE = "_title";
    private static final Pattern INSTITUTION =
            Pattern.compile(
                    "大学|学院|医院|卫生院|学校|中学|小学|幼儿园|\\buniversit|\\bcollege\\b|\\bhospital\\b|\\bschool\\b|\\bhochschule|klinikum");
    private static final Pattern FIRM =
            Pattern.compile(
                    "公司|集团|企业|厂$|\\binc\\b|\\bltd\\b|\\bllc\\b|\\bcorp\\b|\\bgmbh\\b|\\bplc\\b");

    private PostingMentions() {}

    /** The mentions of a title and a text; a title of its own is of the title only. */
    static int in(String title, String text) {
        return words(Lexicon.folded(title), true) | words(Lexicon.folded(text), false);
    }

    /**
     * Whether a university of the city is named.
     *
     * @param cityCode GB/T 2260 code of the workplace; absent, or of another country: no
     */
    static int localUniversity(String title, String text, @Nullable String cityCode) {
        return cityCode != null && (named(title, cityCode) || named(text, cityCode))
                ? PostingMention.LOCAL_UNIVERSITY.bit()
                : 0;
    }

    /** Whether the employer is an institution by its name. */
    static int institution(String employer) {
        String folded = Lexicon.folded(employer);
        return INSTITUTION.matcher(folded).find() && !FIRM.matcher(folded).find()
                ? PostingMention.INSTITUTION.bit()
                : 0;
    }

    private static boolean named(String text, String cityCode) {
        for (Hit hit : UNIVERSITIES.hits(text)) {
            if (hit.label().equals(cityCode)) {
                return true;
            }
        }
        return false;
    }

    private static int words(String folded, boolean title) {
        int bits = 0;
        for (Hit hit : WORDS.hits(folded)) {
            boolean titleOnly = hit.label().endsWith(IN_TITLE);
            if (titleOnly && !title) {
                continue;
            }
            String before = folded.substring(Math.max(0, hit.start() - LOOK_BACK), hit.start());
            if (!REFUSED.matcher(before).find()) {
                bits |= mention(hit.label(), titleOnly).bit();
            }
        }
        return bits;
    }

    private static PostingMention mention(String label, boolean titleOnly) {
        String name = titleOnly ? label.substring(0, label.length() - IN_TITLE.length()) : label;
        return PostingMention.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
