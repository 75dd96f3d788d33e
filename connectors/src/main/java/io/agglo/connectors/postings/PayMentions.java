package io.agglo.connectors.postings;

import io.agglo.schemas.Salary;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pay in running text, where no field states it. Only a range with a currency counts, in a sentence
 * that speaks of pay: a wrong salary costs more than an unknown one.
 */
final class PayMentions {
    private static final String SIGN =
            "(?:(?:US|CA|C|A|AU|HK|S|NZ)?\\$|[£€₹¥]|(?:USD|EUR|GBP|CAD|AUD|CHF|SEK|NOK|DKK|PLN|CZK|INR|SGD)\\s?)";
    private static final String UNIT =
            "(?:\\s?(?:Kč|CZK|EUR|€|zł|PLN|CHF|kr|SEK|NOK|DKK|GBP|USD|元))";
    private static final String NUMBER =
            "\\d{1,3}(?:[ \\u00A0\\u202F'’.,]?\\d{3}){0,2}(?:\\.\\d{1,2})?\\s?[kK]?";
    private static final String TO = "\\s*(?:[-–—~]|to|bis|až|and|und|do)\\s*";
    private static final Pattern RANGE =
            Pattern.compile(
                    SIGN + "\\s?" + NUMBER + TO + SIGN + "?\\s?" + NUMBER + "|" + NUMBER + UNIT
                            + "?" + TO + NUMBER + UNIT);
    private static final Pattern CHINESE =
            Pattern.compile(
                    "(?:薪资|薪酬|月薪|年薪|工资|待遇)[^\\d。\\n]{0,12}(\\d[\\d.]*\\s*[kK千万]?(?:元)?\\s*[-~—–至]\\s*\\d[\\d.]*\\s*[kK千万元](?:元)?(?:/[年月天])?(?:[·*x×]?\\d{2}薪)?)");
    private static final Pattern PAY =
            Pattern.compile(
                    "(?iu)salar|compensation|\\bpay\\b|\\bpay (?:range|rate|band)|\\bwage|\\bremuneration|per (?:hour|year|annum)|annual|gehalt|vergütung|plat\\b|mzd|wynagrodzenie|\\blön\\b|rémunération|salaire|\\bOTE\\b|base range");
    private static final int FARTHEST = 160;
    private static final int PERIOD_AFTER = 40;

    private PayMentions() {}

    /**
     * The first range of pay that a title or its text mentions; in a title a range with a currency
     * is pay without further words.
     *
     * @param country ISO 3166-1 alpha-2 of the workplace, if known
     */
    static Optional<Salary> first(String title, String text, @Nullable String country) {
        Matcher range = RANGE.matcher(title);
        Optional<Salary> titled =
                range.find() && !PayNoise.isOfTheFirm(title)
                        ? AdvertisedPay.of(
                                title.substring(range.start()),
                                Currencies.named(range.group(), country).orElse(null),
                                null)
                        : Optional.empty();
        return titled.or(() -> first(text, country));
    }

    private static Optional<Salary> first(String text, @Nullable String country) {
        Matcher chinese = CHINESE.matcher(text);
        if (chinese.find()) {
            return AdvertisedPay.of(
                    chinese.group(1) + (chinese.group().startsWith("年薪") ? "/年" : ""), "CNY", null);
        }
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            String line = before(text, range.start()) + after(text, range.end(), FARTHEST);
            if (PAY.matcher(line).find() && !PayNoise.isOfTheFirm(line)) {
                Optional<Salary> salary =
                        AdvertisedPay.of(
                                range.group() + after(text, range.end(), PERIOD_AFTER),
                                Currencies.named(range.group(), country).orElse(null),
                                null);
                if (salary.isPresent()) {
                    return salary;
                }
            }
        }
        return Optional.empty();
    }

    private static String before(String text, int at) {
        int from = Math.max(text.lastIndexOf('\n', at) + 1, at - FARTHEST);
        return text.substring(Math.min(from, at), at);
    }

    private static String after(String text, int at, int farthest) {
        int end = text.indexOf('\n', at);
        int to = Math.min(end < 0 ? text.length() : end, at + farthest);
        return text.substring(at, Math.max(at, to));
    }
}
