package io.agglo.connectors.postings;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The currency that a text names by code, sign or word. */
final class Currencies {
    private record Sign(Pattern pattern, String currency) {
        Sign(String regex, String currency) {
            this(Pattern.compile(regex), currency);
        }
    }

    private static final Pattern CODE = Pattern.compile("(?<![A-Z])([A-Z]{3})(?![A-Z])");

    /** Codes that are also words in capitals. */
    private static final Set<String> ALSO_WORDS = Set.of("ALL", "TOP");

    private static final Set<String> CODES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .filter(code -> !ALSO_WORDS.contains(code))
                    .collect(Collectors.toUnmodifiableSet());

    private static final String KRONA = "KR";
    private static final String DOLLAR = "$";
    private static final String YEN_OR_YUAN = "¥";

    /** Tried in turn, in lower case; what several countries share comes last. */
    private static final List<Sign> SIGNS =
            List.of(
                    new Sign("(?<!\\p{L})us\\s?\\$|美元|美金", "USD"),
                    new Sign("(?<!\\p{L})hk\\$|港币|港元|港幣", "HKD"),
                    new Sign("(?<!\\p{L})(?:nt|tw)\\$|新台币|新臺幣", "TWD"),
                    new Sign("(?<!\\p{L})(?:ca|cad|cdn|c)\\s?\\$", "CAD"),
                    new Sign("(?<!\\p{L})(?:au|aud|a)\\s?\\$", "AUD"),
                    new Sign("(?<!\\p{L})nz\\$", "NZD"),
                    new Sign("(?<!\\p{L})(?:sg|s)\\$", "SGD"),
                    new Sign("(?<!\\p{L})mx\\$", "MXN"),
                    new Sign("(?<!\\p{L})r\\$", "BRL"),
                    new Sign("£|(?<!\\p{L})gbp", "GBP"),
                    new Sign("€|(?<!\\p{L})euros?(?!\\p{L})|欧元", "EUR"),
                    new Sign(
                            "₹|(?<!\\p{L})(?:rs\\.?|inr|rupees?)(?!\\p{L})|\\d\\s*(?:lakhs?|lacs?|lpa|crores?)(?!\\p{L})",
                            "INR"),
                    new Sign("₩|[만억]?원", "KRW"),
                    new Sign("(?<!\\p{L})(?:kč|czk)(?!\\p{L})", "CZK"),
                    new Sign("(?<!\\p{L})(?:zł|pln)", "PLN"),
                    new Sign("(?<!\\p{L})(?:ft|huf)(?!\\p{L})", "HUF"),
                    new Sign("₽|(?<!\\p{L})руб", "RUB"),
                    new Sign("₴|(?<!\\p{L})грн", "UAH"),
                    new Sign("₪", "ILS"),
                    new Sign("₺", "TRY"),
                    new Sign("₫|triệu", "VND"),
                    new Sign("₱", "PHP"),
                    new Sign("฿", "THB"),
                    new Sign("(?<!\\p{L})(?:chf|sfr|fr\\.)(?!\\p{L})", "CHF"),
                    new Sign("日元|日圆|円", "JPY"),
                    new Sign("(?<!\\p{L})rmb|人民币", "CNY"),
                    new Sign("(?<!\\p{L})kr(?!\\p{L})", KRONA),
                    new Sign("[¥￥]", YEN_OR_YUAN),
                    new Sign("[元万千薪]", "CNY"),
                    new Sign("\\$", DOLLAR));

    private static final Map<String, String> KRONA_OF =
            Map.of("SE", "SEK", "NO", "NOK", "DK", "DKK", "IS", "ISK");
    private static final Map<String, String> DOLLAR_OF =
            Map.of(
                    "CA", "CAD", "AU", "AUD", "NZ", "NZD", "SG", "SGD", "HK", "HKD", "TW", "TWD",
                    "MX", "MXN");

    private Currencies() {}

    /** ISO 4217 of a currency that stands in a field of its own. */
    static Optional<String> code(String stated) {
        String plain = stated.strip().toUpperCase(Locale.ROOT);
        return CODES.contains(plain) ? Optional.of(plain) : named(stated, null);
    }

    /**
     * ISO 4217 of the currency that a text names.
     *
     * @param country ISO 3166-1 alpha-2 of the workplace, where known: it tells whose dollar, whose
     *     crown
     */
    static Optional<String> named(String text, @Nullable String country) {
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            if (CODES.contains(code.group(1))) {
                return Optional.of(code.group(1));
            }
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return SIGNS.stream()
                .filter(sign -> sign.pattern().matcher(lower).find())
                .findFirst()
                .flatMap(sign -> of(sign.currency(), country == null ? "" : country));
    }

    private static Optional<String> of(String sign, String country) {
        return switch (sign) {
            case KRONA -> Optional.ofNullable(KRONA_OF.get(country));
            case DOLLAR -> Optional.of(DOLLAR_OF.getOrDefault(country, "USD"));
            case YEN_OR_YUAN -> Optional.of(country.equals("JP") ? "JPY" : "CNY");
            default -> Optional.of(sign);
        };
    }
}
