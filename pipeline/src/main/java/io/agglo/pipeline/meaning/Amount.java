package io.agglo.pipeline.meaning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sum of money as a text states it.
 *
 * @param units in whole units of the currency; of a range the upper end
 * @param currency ISO 4217
 * @param cap whether it is the most that is given (up to, 最高, a range), not what is given
 * @param start where it begins in the sentence
 * @param end where it ends
 */
record Amount(BigDecimal units, String currency, boolean cap, int start, int end) {
    private static final String NUMBER = "(\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";
    private static final Pattern CHINESE =
            Pattern.compile(
                    "(?:"
                            + NUMBER
                            + "\\s*([万亿千百]*)\\s*元?\\s*(?:至|到|-|—|~|～)\\s*)?"
                            + NUMBER
                            + "\\s*([千百]?[万亿]{0,2})\\s*(元|人民币|美元|欧元|港元|港币|日元|英镑|韩元|新元)");

    /** A sum whose currency only the list before it names (5万元、10万、20万). */
    private static final Pattern CHINESE_BARE =
            Pattern.compile(
                    "(?:最高|不超过|上限|每年|给予|补贴|奖励)\\s*" + NUMBER + "\\s*([万亿])(?![元人户P个平吨套家间辆名人美欧港])");

    private static final String SCALE =
            "(?:\\s?(million|billion|trillion|thousand|bn|mn|m|k|lakh|crore)\\b)?";
    private static final Pattern SIGN_FIRST =
            Pattern.compile(
                    "(?<![A-Za-z])(US\\$|C\\$|CA\\$|A\\$|AU\\$|S\\$|NZ\\$|HK\\$|NT\\$|R\\$|RM|Rs\\.?|SEK|NOK|DKK|CHF|EUR|USD|GBP|CNY|RMB|JPY|KRW|INR|AED|[$£€¥₹₩])\\s?"
                            + NUMBER
                            + SCALE,
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME_LAST =
            Pattern.compile(
                    "\\b("
                            + "\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?"
                            + "|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred)"
                            + "(?:[-\\s]?(million|billion|trillion|thousand|bn|mn|m|k|lakh|crore)\\b)?[-\\s]?(yuan|rmb|renminbi|dollars?|euros?|won|ringgit|rupees|dong|pounds|kronor|yen|francs|dirhams|reais|shekels|usd|eur)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern CAP_BEFORE =
            Pattern.compile(
                    "(?i)(?:最高|不超过|至多|上限|最多|封顶|不高于|up to|as much as|maximum of|no more than|ceiling of|capped at|at most|limit of|max\\.?)[^，。,.;]{0,12}$");
    private static final Pattern CAP_AFTER =
            Pattern.compile("(?i)^\\s*(?:以内|封顶|为限|为上限|at most|maximum|or less)");
    private static final int LOOK = 26;

    private static final Map<String, String> CURRENCIES =
            Map.ofEntries(
                    Map.entry("元", "CNY"),
                    Map.entry("人民币", "CNY"),
                    Map.entry("美元", "USD"),
                    Map.entry("欧元", "EUR"),
                    Map.entry("港元", "HKD"),
                    Map.entry("港币", "HKD"),
                    Map.entry("日元", "JPY"),
                    Map.entry("英镑", "GBP"),
                    Map.entry("韩元", "KRW"),
                    Map.entry("新元", "SGD"),
                    Map.entry("us$", "USD"),
                    Map.entry("$", "USD"),
                    Map.entry("c$", "CAD"),
                    Map.entry("ca$", "CAD"),
                    Map.entry("a$", "AUD"),
                    Map.entry("au$", "AUD"),
                    Map.entry("s$", "SGD"),
                    Map.entry("nz$", "NZD"),
                    Map.entry("hk$", "HKD"),
                    Map.entry("nt$", "TWD"),
                    Map.entry("r$", "BRL"),
                    Map.entry("rm", "MYR"),
                    Map.entry("rs", "INR"),
                    Map.entry("rs.", "INR"),
                    Map.entry("£", "GBP"),
                    Map.entry("€", "EUR"),
                    Map.entry("¥", "CNY"),
                    Map.entry("₹", "INR"),
                    Map.entry("₩", "KRW"),
                    Map.entry("rmb", "CNY"),
                    Map.entry("yuan", "CNY"),
                    Map.entry("renminbi", "CNY"),
                    Map.entry("dollar", "USD"),
                    Map.entry("dollars", "USD"),
                    Map.entry("euro", "EUR"),
                    Map.entry("euros", "EUR"),
                    Map.entry("won", "KRW"),
                    Map.entry("ringgit", "MYR"),
                    Map.entry("rupees", "INR"),
                    Map.entry("dong", "VND"),
                    Map.entry("pounds", "GBP"),
                    Map.entry("kronor", "SEK"),
                    Map.entry("yen", "JPY"),
                    Map.entry("francs", "CHF"),
                    Map.entry("dirhams", "AED"),
                    Map.entry("reais", "BRL"),
                    Map.entry("shekels", "ILS"));

    /** Powers of ten of the scale words. */
    private static final Map<String, Integer> SCALES =
            Map.ofEntries(
                    Map.entry("百", 2),
                    Map.entry("千", 3),
                    Map.entry("万", 4),
                    Map.entry("亿", 8),
                    Map.entry("k", 3),
                    Map.entry("thousand", 3),
                    Map.entry("lakh", 5),
                    Map.entry("m", 6),
                    Map.entry("mn", 6),
                    Map.entry("million", 6),
                    Map.entry("crore", 7),
                    Map.entry("bn", 9),
                    Map.entry("billion", 9),
                    Map.entry("trillion", 12));

    private static final Map<String, Integer> WORDS =
            Map.ofEntries(
                    Map.entry("one", 1),
                    Map.entry("two", 2),
                    Map.entry("three", 3),
                    Map.entry("four", 4),
                    Map.entry("five", 5),
                    Map.entry("six", 6),
                    Map.entry("seven", 7),
                    Map.entry("eight", 8),
                    Map.entry("nine", 9),
                    Map.entry("ten", 10),
                    Map.entry("twenty", 20),
                    Map.entry("fifty", 50),
                    Map.entry("hundred", 100));

    /** Of two sums for one purpose the one that says more: a cap for each before a total. */
    static final Comparator<Amount> MORE_TELLING =
            Comparator.comparing(Amount::cap).thenComparing(Amount::units);

    /** The sums that a sentence states, in order. */
    static List<Amount> in(String sentence) {
        List<Amount> amounts = new ArrayList<>();
        Matcher chinese = CHINESE.matcher(sentence);
        while (chinese.find()) {
            boolean range = chinese.group(1) != null;
            amounts.add(
                    of(
                            sentence,
                            chinese,
                            chinese.group(3),
                            chinese.group(4),
                            chinese.group(5),
                            range));
        }
        Matcher bare = CHINESE_BARE.matcher(sentence);
        while (bare.find()) {
            amounts.add(of(sentence, bare, bare.group(1), bare.group(2), "元", false));
        }
        Matcher sign = SIGN_FIRST.matcher(sentence);
        while (sign.find()) {
            amounts.add(of(sentence, sign, sign.group(2), sign.group(3), sign.group(1), false));
        }
        Matcher name = NAME_LAST.matcher(sentence);
        while (name.find()) {
            amounts.add(of(sentence, name, name.group(1), name.group(2), name.group(3), false));
        }
        return amounts;
    }

    private static Amount of(
            String sentence,
            Matcher found,
            String number,
            @Nullable String scale,
            String currency,
            boolean range) {
        String unit = currency.toLowerCase(Locale.ROOT);
        String before = sentence.substring(Math.max(0, found.start() - LOOK), found.start());
        String inside = found.group();
        String after =
                sentence.substring(found.end(), Math.min(sentence.length(), found.end() + 8));
        boolean cap =
                range
                        || CAP_BEFORE.matcher(before).find()
                        || inside.startsWith("最高")
                        || inside.startsWith("不超过")
                        || inside.startsWith("上限")
                        || CAP_AFTER.matcher(after).find();
        return new Amount(
                value(number, scale),
                CURRENCIES.getOrDefault(unit, unit.toUpperCase(Locale.ROOT)),
                cap,
                found.start(),
                found.end());
    }

    private static BigDecimal value(String number, @Nullable String scale) {
        String digits = number.toLowerCase(Locale.ROOT).replace(",", "");
        Integer word = WORDS.get(digits);
        BigDecimal value = word == null ? new BigDecimal(digits) : BigDecimal.valueOf(word);
        if (scale == null || scale.isEmpty()) {
            return value;
        }
        Integer power = SCALES.get(scale.toLowerCase(Locale.ROOT));
        if (power != null) {
            return value.scaleByPowerOfTen(power);
        }
        int powers = 0;
        for (char c : scale.toCharArray()) {
            powers += SCALES.getOrDefault(String.valueOf(c), 0);
        }
        return value.scaleByPowerOfTen(powers);
    }
}
