package io.agglo.connectors.postings;

import io.agglo.schemas.PayPeriod;
import io.agglo.schemas.Salary;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pay as boards write it: {@code 1-2万/月}, {@code 10-14K·14薪}, {@code 100万以上/年}, {@code $53K-$91K},
 * {@code 50-80.000 Kč}, {@code $17-$24 Per Hour}. What names no amount (面议, -1) is empty.
 */
final class AdvertisedPay {
    private static final int WEEKS_A_YEAR = 52;
    private static final int FEWEST_MONTHS = 12;
    private static final int MOST_MONTHS = 24;

    private static final Pattern MONTHS =
            Pattern.compile(
                    "(?iu)[·•*x×]?\\s*(\\d{2})\\s*(?:薪|个月(?:工资|薪)?|monthly salar\\w+|months?['’]? (?:salary|pay)|salaries|monatsgehälter|gehälter|payments?(?: a| per)? year)");
    private static final Pattern FROM =
            Pattern.compile(
                    "(?iu)以上|起(?!步价)|\\d\\s*[k万千]?\\s*\\+|(?<!\\p{L})(?:from|starting|at least|ab|min|minimum|od|dès|à partir|desde|vanaf|från|от|более)(?!\\p{L})|>");
    private static final Pattern UP_TO =
            Pattern.compile(
                    "(?iu)以下|以内|(?<!\\p{L})(?:up to|under|less than|bis|max|maximum|až|do|jusqu|hasta|tot|до)(?!\\p{L})|<");

    /**
     * The most that is paid by the month, for currencies of labour markets that speak of pay by the
     * month: more without a word on its period is pay by the year.
     */
    private static final Map<String, Double> MONTHLY =
            Map.ofEntries(
                    Map.entry("CNY", 150_000.0),
                    Map.entry("CZK", 300_000.0),
                    Map.entry("HKD", 200_000.0),
                    Map.entry("HUF", 4_000_000.0),
                    Map.entry("JPY", 1_500_000.0),
                    Map.entry("KRW", 15_000_000.0),
                    Map.entry("PLN", 60_000.0),
                    Map.entry("RUB", 1_500_000.0),
                    Map.entry("TWD", 400_000.0),
                    Map.entry("UAH", 500_000.0),
                    Map.entry("VND", 400_000_000.0));

    /** More than this a year is no pay, but the money of a firm. */
    private static final Map<String, Double> MOST =
            Map.of("USD", 5e6, "EUR", 5e6, "GBP", 5e6, "CHF", 5e6, "CAD", 5e6, "AUD", 5e6);

    /** Where nothing but a number stands, less is no pay and more is a number of another kind. */
    private static final double LEAST_BARE = 500;

    private static final double MOST_BARE = 1e9;
    private static final int FIRST_YEAR = 1950;
    private static final int LAST_YEAR = 2050;

    private static final Pattern HOUR =
            of(
                    "小时|/\\s*时|时薪|\\bhour|\\bhr\\b|/\\s*h\\b|hodin|stunde|(?:de l[’']|par )heure|per uur|godz|^hur$");
    private static final Pattern DAY =
            of(
                    "/\\s*[天日]|[每一][天日]|日薪|天薪|\\bper day|\\ba day|/\\s*day|\\bdaily|\\bday rate|^\\d?\\s*days?$|/\\s*den\\b|pro tag|par jour|/\\s*jour");
    private static final Pattern WEEK =
            of(
                    "/\\s*周|[每一]周|周薪|\\bper week|\\ba week|/\\s*w(?:ee)?k\\b|weekly|^\\d?\\s*weeks?$|^wee$");
    private static final Pattern MONTH =
            of(
                    "/\\s*月|[每一]月|月薪|月|month|/\\s*mo\\b|\\bp\\.?m\\.?(?!\\p{L})|měs|monat|mois|maand|mån|måned|mies|/\\s*mes\\b|al mes|^mon$|tháng|мес");
    private static final Pattern YEAR =
            of(
                    "/\\s*年|[每一]年|年薪|年収|annual|annum|\\byear|yearly|/\\s*yr\\b|\\bp\\.?\\s?a\\b|\\bpa\\b|jahr|jährlich|^ann$|lpa|\\brok|roč|\\ban\\b(?=\\s*$|\\s*brut)|/\\s*an\\b|par an|jaar|/\\s*år|per år|año|год");

    private AdvertisedPay() {}

    /**
     * Pay in one text.
     *
     * @param currency ISO 4217, sign or word stated beside it, if any
     * @param unit period stated beside it (MONTH, ANN, per hour), if any
     */
    static Optional<Salary> of(String text, @Nullable String currency, @Nullable String unit) {
        String plain = text.strip();
        if (plain.startsWith("-") || PayNoise.isOfTheFirm(plain)) {
            return Optional.empty();
        }
        String amounts = PayNoise.removed(MONTHS.matcher(plain).replaceAll(" "));
        @Nullable Integer months = months(plain);
        @Nullable String code =
                currency == null || currency.isBlank()
                        ? Currencies.named(plain, null).orElse(null)
                        : currency;
        return PayAmounts.of(amounts)
                .filter(found -> code != null || found.scaled() || isStated(unit) || isBare(found))
                .flatMap(
                        found ->
                                of(
                                        found,
                                        code,
                                        isStated(unit)
                                                ? unit
                                                : hasPeriod(found.words())
                                                        ? found.words()
                                                        : amounts,
                                        months));
    }

    private static Optional<Salary> of(
            PayAmounts found,
            @Nullable String currency,
            @Nullable String unit,
            @Nullable Integer months) {
        @Nullable Double min = found.low();
        @Nullable Double max = found.high() == null ? Double.valueOf(found.low()) : found.high();
        if (found.high() == null) {
            if (UP_TO.matcher(found.words()).find()) {
                min = null;
            } else if (FROM.matcher(found.words()).find()) {
                max = null;
            }
        }
        return of(min, max, currency, unit, months);
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
        String words = unit == null ? "" : unit.replace('_', ' ');
        boolean weekly = WEEK.matcher(words).find();
        String code = currency == null ? "" : Currencies.code(currency).orElse("");
        double typical = high != null ? high : low == null ? 0 : low;
        if (typical > MOST.getOrDefault(code, Double.MAX_VALUE)) {
            return Optional.empty();
        }
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
        return text.strip().startsWith("-")
                ? OptionalDouble.empty()
                : PayAmounts.of(text).stream().mapToDouble(PayAmounts::low).findFirst();
    }

    private static @Nullable Integer months(String text) {
        Matcher months = MONTHS.matcher(text);
        if (!months.find()) {
            return null;
        }
        int paid = Integer.parseInt(months.group(1));
        return paid >= FEWEST_MONTHS && paid <= MOST_MONTHS ? paid : null;
    }

    private static boolean isStated(@Nullable String unit) {
        return unit != null && !unit.isBlank();
    }

    /** Whether a number without currency or period may be pay, and is no year. */
    private static boolean isBare(PayAmounts found) {
        double last = found.high() == null ? found.low() : found.high();
        return last >= LEAST_BARE && last < MOST_BARE && !(isYear(found.low()) && isYear(last))
                || hasPeriod(found.words());
    }

    private static boolean isYear(double number) {
        return number >= FIRST_YEAR && number <= LAST_YEAR && number == Math.rint(number);
    }

    private static boolean hasPeriod(String words) {
        return HOUR.matcher(words).find()
                || DAY.matcher(words).find()
                || WEEK.matcher(words).find()
                || YEAR.matcher(words).find()
                || MONTH.matcher(words).find();
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
        if (MONTH.matcher(words).find()) {
            return PayPeriod.MONTH;
        }
        @Nullable Double monthly = MONTHLY.get(currency);
        if (monthly != null) {
            return amount <= monthly ? PayPeriod.MONTH : PayPeriod.YEAR;
        }
        return amount < 500 ? PayPeriod.HOUR : amount < 15_000 ? PayPeriod.MONTH : PayPeriod.YEAR;
    }

    private static Pattern of(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
