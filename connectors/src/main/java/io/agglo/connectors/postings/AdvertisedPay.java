package io.agglo.connectors.postings;

import io.agglo.schemas.PayPeriod;
import io.agglo.schemas.Salary;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Pay as boards write it: {@code 1-2万/月}, {@code 10-14K·14薪}, {@code 100万以上/年}, {@code $53K-$91K},
 * {@code 50-80.000 Kč}, {@code $17-$24 Per Hour}. What names no amount (面议, -1) is empty.
 */
final class AdvertisedPay {
    private static final int WEEKS_A_YEAR = 52;

    private static final Pattern AMOUNT =
            Pattern.compile(
                    "(?<![\\d.,])(\\d{1,3}(?:[ \\u00A0\\u202F]\\d{3})+(?!\\d)|\\d[\\d.,]*)\\s*([kK](?![a-zA-ZčČ])|千|万|萬|w(?![a-z])|W(?![a-z])|triệu|lakh|lpa|mil(?:lion)?\\b|m(?![a-zěo])|M(?![a-zěo]))?");
    private static final Pattern MONTHS = Pattern.compile("(\\d{2})\\s*(?:薪|个月工资|months? salary)");
    private static final Pattern FROM =
            Pattern.compile(
                    "(?i)以上|起|\\d\\s*k?\\s*\\+|\\bfrom\\b|\\bat least\\b|\\bab\\b|\\bmin\\b|\\bod\\b");
    private static final Pattern UP_TO =
            Pattern.compile("(?i)以下|以内|\\bup to\\b|\\bunder\\b|\\bbis\\b|\\bmax\\b|\\baž\\b");

    /** Currencies of labour markets that speak of pay by the month. */
    private static final Set<String> MONTHLY =
            Set.of("CNY", "CZK", "HKD", "HUF", "JPY", "KRW", "PLN", "RUB", "TWD", "VND");

    private static final Pattern CODE = Pattern.compile("\\b([A-Z]{3})\\b");
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());
    private static final List<Map.Entry<String, String>> SIGNS =
            List.of(
                    Map.entry("hk$", "HKD"),
                    Map.entry("s$", "SGD"),
                    Map.entry("a$", "AUD"),
                    Map.entry("c$", "CAD"),
                    Map.entry("ca$", "CAD"),
                    Map.entry("r$", "BRL"),
                    Map.entry("nt$", "TWD"),
                    Map.entry("$", "USD"),
                    Map.entry("£", "GBP"),
                    Map.entry("€", "EUR"),
                    Map.entry("₹", "INR"),
                    Map.entry("₩", "KRW"),
                    Map.entry("kč", "CZK"),
                    Map.entry("zł", "PLN"),
                    Map.entry("港币", "HKD"),
                    Map.entry("美元", "USD"),
                    Map.entry("日元", "JPY"),
                    Map.entry("円", "JPY"),
                    Map.entry("triệu", "VND"),
                    Map.entry("rmb", "CNY"),
                    Map.entry("¥", "CNY"),
                    Map.entry("￥", "CNY"),
                    Map.entry("元", "CNY"),
                    Map.entry("万", "CNY"),
                    Map.entry("千", "CNY"),
                    Map.entry("薪", "CNY"));

    private static final Pattern HOUR =
            Pattern.compile("(?i)小时|/\\s*时|\\bhour|\\bhr\\b|/\\s*h\\b|hodin|stunde|^hur$");
    private static final Pattern DAY =
            Pattern.compile("(?i)/\\s*[天日]|[每一][天日]|日薪|\\bday|daily|^day$|/\\s*den");
    private static final Pattern WEEK = Pattern.compile("(?i)/\\s*周|[每一]周|week|^wee$");
    private static final Pattern MONTH =
            Pattern.compile("(?i)/\\s*月|[每一]月|月薪|月|month|/\\s*mo\\b|měs|monat|^mon$|tháng");
    private static final Pattern YEAR =
            Pattern.compile(
                    "(?i)/\\s*年|[每一]年|年薪|annual|annum|\\byear|yearly|/\\s*yr\\b|\\bp\\.?\\s?a\\b|jahr|^ann$|lpa|rok");

    private AdvertisedPay() {}

    /**
     * Pay in one text.
     *
     * @param currency ISO 4217 stated beside it, if any
     * @param unit period stated beside it (MONTH, ANN, per hour), if any
     */
    static Optional<Salary> of(String text, @Nullable String currency, @Nullable String unit) {
        String plain = text.strip();
        if (plain.startsWith("-")) {
            return Optional.empty();
        }
        Matcher months = MONTHS.matcher(plain);
        @Nullable Integer paid = months.find() ? Integer.valueOf(months.group(1)) : null;
        String amounts = MONTHS.matcher(plain).replaceAll(" ");
        List<Double> values = amounts(amounts);
        if (values.isEmpty() || values.size() > 2) {
            return Optional.empty();
        }
        @Nullable Double min = values.get(0);
        @Nullable Double max = values.get(values.size() - 1);
        if (values.size() == 1) {
            if (FROM.matcher(amounts).find()) {
                max = null;
            } else if (UP_TO.matcher(amounts).find()) {
                min = null;
            }
        }
        return of(
                min,
                max,
                currency == null || currency.isBlank() ? currencyOf(plain).orElse(null) : currency,
                unit == null || unit.isBlank() ? plain : unit,
                paid);
    }

    /**
     * Pay of amounts stated on their own.
     *
     * @param unit words that hold the period; without one the amounts tell
     */
    static Optional<Salary> of(
            @Nullable Double min,
            @Nullable Double max,
            @Nullable String currency,
            @Nullable String unit,
            @Nullable Integer months) {
        @Nullable Double low = positive(min);
        @Nullable Double high = positive(max);
        if (low == null && high == null) {
            return Optional.empty();
        }
        if (low != null && high != null && low > high) {
            @Nullable Double other = low;
            low = high;
            high = other;
        }
        String words = unit == null ? "" : unit;
        boolean weekly = WEEK.matcher(words).find();
        String stated =
                currency == null
                        ? ""
                        : currency.strip().toUpperCase(Locale.ROOT).replace("RMB", "CNY");
        String code = CURRENCIES.contains(stated) ? stated : currencyOf(stated).orElse("");
        double typical = high != null ? high : low == null ? 0 : low;
        return Optional.of(
                Salary.newBuilder()
                        .setMin(low == null || !weekly ? low : Double.valueOf(low * WEEKS_A_YEAR))
                        .setMax(
                                high == null || !weekly
                                        ? high
                                        : Double.valueOf(high * WEEKS_A_YEAR))
                        .setCurrency(code.isEmpty() ? null : code)
                        .setPeriod(weekly ? PayPeriod.YEAR : period(words, code, typical))
                        .setMonths(months)
                        .build());
    }

    /** A number as written, empty where the text holds none. */
    static OptionalDouble number(String text) {
        List<Double> values = amounts(text);
        return values.isEmpty() || text.strip().startsWith("-")
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.get(0));
    }

    /** The currency that a text names by sign, word or code. */
    static Optional<String> currencyOf(String text) {
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            if (CURRENCIES.contains(code.group(1))) {
                return Optional.of(code.group(1));
            }
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return SIGNS.stream()
                .filter(sign -> lower.contains(sign.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static @Nullable Double positive(@Nullable Double amount) {
        return amount == null || !(amount > 0) || amount.isInfinite() ? null : amount;
    }

    private static PayPeriod period(String words, String currency, double amount) {
        if (HOUR.matcher(words).find()) {
            return PayPeriod.HOUR;
        }
        if (DAY.matcher(words).find()) {
            return PayPeriod.DAY;
        }
        if (YEAR.matcher(words).find()) {
            return PayPeriod.YEAR;
        }
        if (MONTH.matcher(words).find() || MONTHLY.contains(currency)) {
            return PayPeriod.MONTH;
        }
        return amount < 500 ? PayPeriod.HOUR : amount < 15_000 ? PayPeriod.MONTH : PayPeriod.YEAR;
    }

    private static List<Double> amounts(String text) {
        List<Double> values = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        List<Boolean> thousands = new ArrayList<>();
        Matcher amount = AMOUNT.matcher(text);
        while (amount.find() && values.size() < 3) {
            String digits =
                    amount.group(1).replaceAll("[\\s\\u00A0\\u202F]", "").replaceAll("[.,]$", "");
            thousands.add(digits.matches("\\d{1,3}(?:[.,]\\d{3})+"));
            values.add(plain(digits));
            scales.add(scale(amount.group(2)));
        }
        if (values.size() == 2) {
            if (scales.get(0) == 1 && scales.get(1) > 1 && values.get(0) < 10_000) {
                scales.set(0, scales.get(1));
            } else if (thousands.get(1) && !thousands.get(0) && values.get(0) < 1_000) {
                scales.set(0, 1_000.0); // 50-80.000
            }
        }
        for (int at = 0; at < values.size(); at++) {
            values.set(at, Math.round(values.get(at) * scales.get(at) * 100) / 100.0);
        }
        return values;
    }

    private static double plain(String digits) {
        String text = digits;
        int comma = text.lastIndexOf(',');
        int dot = text.lastIndexOf('.');
        if (text.matches("\\d{1,3}(?:[.,]\\d{3})+") || (comma >= 0 && dot >= 0)) {
            int decimal = comma >= 0 && dot >= 0 ? Math.max(comma, dot) : text.length();
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
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "k", "千" -> 1_000;
            case "万", "萬", "w" -> 10_000;
            case "lakh", "lpa" -> 100_000;
            default -> 1_000_000;
        };
    }
}
