package io.agglo.pipeline.meaning;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From when a measure holds, as a sentence says. */
final class EffectiveDate {
    private static final Pattern CHINESE =
            Pattern.compile(
                    "(?:自|从|于)?\\s*(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日\\s*(?:起|至\\d{4}年\\d{1,2}月\\d{1,2}日|正式|开始)?[^，。；]{0,8}?(?:施行|实施|执行|试行|生效|开始|开班|起|至\\d{4}年)");
    private static final Pattern CHINESE_NOW =
            Pattern.compile("即日起|今日起|自(?:发布|印发|公布)之日起(?!\\d)|本日起");
    private static final Pattern CHINESE_YEAR = Pattern.compile("(\\d{4})年全年");
    private static final String MONTHS =
            "(January|February|March|April|May|June|July|August|September|October|November|December)";
    private static final String DAY =
            "(?:"
                    + MONTHS
                    + " (\\d{1,2})(?:,? (\\d{4}))?|(\\d{1,2}) "
                    + MONTHS
                    + "(?:,? (\\d{4}))?)";
    private static final Pattern ENGLISH =
            Pattern.compile(
                    "(?:takes? effect|taking effect|effective|enters? into force|entering into force|applies|apply|applications open|open on|from|starting|starts?|begins?|beginning|as of|classes begin|start(?:ing)? on or after|starting on)\\s+(?:on |from |on or after )?"
                            + DAY,
                    Pattern.CASE_INSENSITIVE);
    private static final int HALF_A_YEAR = 6;

    private EffectiveDate() {}

    /** The date, of the year in or after that of publication where the year is left out. */
    static Optional<LocalDate> in(String sentence, @Nullable LocalDate published) {
        Matcher chinese = CHINESE.matcher(sentence);
        if (chinese.find()) {
            return date(
                    chinese.group(1),
                    Integer.parseInt(chinese.group(2)),
                    chinese.group(3),
                    published);
        }
        Matcher english = ENGLISH.matcher(sentence);
        if (english.find()) {
            boolean monthFirst = english.group(1) != null;
            String month = monthFirst ? english.group(1) : english.group(5);
            return date(
                    monthFirst ? english.group(3) : english.group(6),
                    Month.valueOf(month.toUpperCase(Locale.ROOT)).getValue(),
                    monthFirst ? english.group(2) : english.group(4),
                    published);
        }
        Matcher year = CHINESE_YEAR.matcher(sentence);
        if (year.find()) {
            return date(year.group(1), 1, "1", published);
        }
        return CHINESE_NOW.matcher(sentence).find()
                ? Optional.ofNullable(published)
                : Optional.empty();
    }

    private static Optional<LocalDate> date(
            @Nullable String year, int month, String day, @Nullable LocalDate published) {
        try {
            if (year != null) {
                return Optional.of(
                        LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)));
            }
            if (published == null) {
                return Optional.empty();
            }
            LocalDate date = LocalDate.of(published.getYear(), month, Integer.parseInt(day));
            return Optional.of(
                    date.isBefore(published.minusMonths(HALF_A_YEAR)) ? date.plusYears(1) : date);
        } catch (DateTimeException e) {
            // An impossible day (31 June) says nothing.
            return Optional.empty();
        }
    }
}
