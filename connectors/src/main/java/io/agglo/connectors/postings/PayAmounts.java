package io.agglo.connectors.postings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The amount or range of amounts that a text begins with, in whole units.
 *
 * @param low the first amount
 * @param high the second amount, absent where there is no range
 * @param scaled whether a word (k, 万) multiplies an amount
 * @param words the text as far as it speaks of these amounts
 */
record PayAmounts(double low, @Nullable Double high, boolean scaled, String words) {
    private static final Pattern AMOUNT =
            Pattern.compile(
                    "(?<![\\d.,])(\\d{1,3}(?:[ \\u00A0\\u202F'’]\\d{3})+(?!\\d)|\\d{1,2}(?:,\\d{2})+,\\d{3}(?!\\d)|\\d[\\d.,]*)"
                            + "\\s*(k(?![\\p{L}&&[^\\p{IsHan}]])|[€$£]?k€?(?!\\p{L})|千|万|萬|만|w(?!\\p{L})|thousand|tys\\.?|tis\\.?|tsd\\.?|triệu|lakhs?|lacs?|lpa|crores?|mil(?:lion|\\.)?(?!\\p{L})|mio\\.?|m(?!\\p{L}|²))?",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern RANGE =
            Pattern.compile(
                    "(?iu)[-–—−~～－至到]|(?<!\\p{L})(?:to|until|bis|až|do|and|à|au|a|y|e|til|till|tot|до|max|through|und|et)(?!\\p{L})");
    private static final Pattern NO_RANGE =
            Pattern.compile(
                    "(?iu)[;+(]|,(?!\\s*(?:max|up to|bis|do))|(?<!\\p{L})(?:plus|or)(?!\\p{L})");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:[.,]\\d{3})+");
    private static final Pattern INDIAN = Pattern.compile("\\d{1,2}(?:,\\d{2})+,\\d{3}");
    private static final Pattern GAPS = Pattern.compile("[\\s\\u00A0\\u202F'’]");
    private static final int LONGEST_BETWEEN = 40;

    private record Amount(String digits, double value, double scale, int start, int end) {
        double whole() {
            return Math.round(value * scale * 100) / 100.0;
        }

        Amount times(double other) {
            return new Amount(digits, value, other, start, end);
        }

        boolean hasThousands() {
            return THOUSANDS.matcher(digits).matches();
        }
    }

    /** The amounts of a text; empty where it holds no number. */
    static Optional<PayAmounts> of(String text) {
        List<Amount> found = new ArrayList<>();
        Matcher matcher = AMOUNT.matcher(text);
        while (found.size() < 2 && matcher.find()) {
            String digits = GAPS.matcher(matcher.group(1)).replaceAll("").replaceAll("[.,]+$", "");
            found.add(
                    new Amount(
                            digits,
                            plain(digits),
                            scale(matcher.group(2)),
                            matcher.start(),
                            matcher.end()));
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Amount first = found.get(0);
        if (found.size() == 1 || !isRange(text.substring(first.end(), found.get(1).start()))) {
            String words = found.size() == 1 ? text : text.substring(0, found.get(1).start());
            return Optional.of(new PayAmounts(first.whole(), null, first.scale() > 1, words));
        }
        Amount second = found.get(1);
        if (first.scale() == 1 && second.scale() > 1 && first.value() < 1_000) {
            first = first.times(second.scale());
        } else if (first.scale() == 1
                && second.hasThousands()
                && !first.hasThousands()
                && first.value() < 1_000) {
            first = first.times(1_000); // 50-80.000
        }
        return Optional.of(
                new PayAmounts(
                        first.whole(),
                        second.whole(),
                        first.scale() > 1 || second.scale() > 1,
                        text));
    }

    private static boolean isRange(String between) {
        return between.length() <= LONGEST_BETWEEN
                && RANGE.matcher(between).find()
                && !NO_RANGE.matcher(between).find();
    }

    private static double plain(String digits) {
        String text = digits;
        int comma = text.lastIndexOf(',');
        int dot = text.lastIndexOf('.');
        if (INDIAN.matcher(text).matches()) {
            text = text.replace(",", "");
        } else if (THOUSANDS.matcher(text).matches() || (comma >= 0 && dot >= 0)) {
            int decimal =
                    comma >= 0 && dot >= 0 && !THOUSANDS.matcher(text).matches()
                            ? Math.max(comma, dot)
                            : text.length();
            text =
                    text.substring(0, decimal).replaceAll("[.,]", "")
                            + (decimal < text.length() ? "." + text.substring(decimal + 1) : "");
        } else {
            text = text.replace(',', '.');
        }
        int second = text.indexOf('.', text.indexOf('.') + 1);
        return Double.parseDouble(second > 0 ? text.substring(0, second) : text);
    }

    private static double scale(@Nullable String unit) {
        if (unit == null) {
            return 1;
        }
        String word = unit.toLowerCase(Locale.ROOT).replaceAll("[.€$£]", "");
        return switch (word) {
            case "k", "千", "thousand", "tys", "tis", "tsd" -> 1_000;
            case "万", "萬", "만", "w" -> 10_000;
            case "lakh", "lakhs", "lac", "lacs", "lpa" -> 100_000;
            case "crore", "crores" -> 10_000_000;
            default -> 1_000_000;
        };
    }
}
