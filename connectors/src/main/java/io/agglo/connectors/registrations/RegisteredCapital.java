package io.agglo.connectors.registrations;

import io.agglo.schemas.Money;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Registered capital as Chinese registers write it ({@code 1,428(万元人民币)}, {@code 200((万港币))},
 * {@code 18.2人民币元}) to an amount in whole units and its currency.
 *
 * <p>A currency that is not named stays absent, also beside 万 or 万元. A currency that is named but
 * not known makes the whole text unreadable: its amount would be compared with others it has
 * nothing in common with.
 */
public final class RegisteredCapital {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "([^0-9]{0,6}?)([0-9][0-9,]*(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?)([^0-9]{0,16})");

    private static final Map<String, String> CURRENCIES =
            Map.ofEntries(
                    Map.entry("人民币", "CNY"),
                    Map.entry("RMB", "CNY"),
                    Map.entry("CNY", "CNY"),
                    Map.entry("¥", "CNY"),
                    Map.entry("美元", "USD"),
                    Map.entry("美金", "USD"),
                    Map.entry("USD", "USD"),
                    Map.entry("港币", "HKD"),
                    Map.entry("港元", "HKD"),
                    Map.entry("香港元", "HKD"),
                    Map.entry("香港币", "HKD"),
                    Map.entry("HKD", "HKD"),
                    Map.entry("日元", "JPY"),
                    Map.entry("日圆", "JPY"),
                    Map.entry("日币", "JPY"),
                    Map.entry("JPY", "JPY"),
                    Map.entry("欧元", "EUR"),
                    Map.entry("EUR", "EUR"),
                    Map.entry("英镑", "GBP"),
                    Map.entry("法国法郎", "FRF"),
                    Map.entry("法郎", "FRF"),
                    Map.entry("德国马克", "DEM"),
                    Map.entry("西德马克", "DEM"),
                    Map.entry("马克", "DEM"),
                    Map.entry("瑞士法郎", "CHF"),
                    Map.entry("比利时法郎", "BEF"),
                    Map.entry("芬兰马克", "FIM"),
                    Map.entry("加拿大元", "CAD"),
                    Map.entry("加元", "CAD"),
                    Map.entry("加拿大币", "CAD"),
                    Map.entry("澳大利亚元", "AUD"),
                    Map.entry("澳元", "AUD"),
                    Map.entry("新西兰元", "NZD"),
                    Map.entry("新加坡元", "SGD"),
                    Map.entry("新加坡币", "SGD"),
                    Map.entry("新元", "SGD"),
                    Map.entry("韩元", "KRW"),
                    Map.entry("韩国元", "KRW"),
                    Map.entry("韩币", "KRW"),
                    Map.entry("新台币", "TWD"),
                    Map.entry("台币", "TWD"),
                    Map.entry("新台湾元", "TWD"),
                    Map.entry("澳门元", "MOP"),
                    Map.entry("荷兰盾", "NLG"),
                    Map.entry("意大利里拉", "ITL"),
                    Map.entry("奥地利先令", "ATS"),
                    Map.entry("西班牙比塞塔", "ESP"),
                    Map.entry("瑞典克朗", "SEK"),
                    Map.entry("瑞典克郎", "SEK"),
                    Map.entry("丹麦克朗", "DKK"),
                    Map.entry("丹麦克郎", "DKK"),
                    Map.entry("挪威克朗", "NOK"),
                    Map.entry("挪威克郎", "NOK"),
                    Map.entry("泰国铢", "THB"),
                    Map.entry("泰铢", "THB"),
                    Map.entry("马来西亚林吉特", "MYR"),
                    Map.entry("林吉特", "MYR"),
                    Map.entry("马来西亚元", "MYR"),
                    Map.entry("印度卢比", "INR"),
                    Map.entry("俄罗斯卢布", "RUB"),
                    Map.entry("卢布", "RUB"),
                    Map.entry("菲律宾比索", "PHP"),
                    Map.entry("印尼盾", "IDR"));

    private static final List<String> NAMES =
            CURRENCIES.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();

    private static final Map<String, Integer> SCALES =
            Map.of("", 0, "百", 2, "千", 3, "万", 4, "百万", 6, "千万", 7, "亿", 8);

    private static final String ADDRESS_OR_DATE = "号室楼路层幢年月日";

    private RegisteredCapital() {}

    /**
     * The capital a text states; empty where it states none ({@code N/A}) or cannot be read.
     *
     * @return amount in whole units of the currency, not in ten thousands; as written where the
     *     text gives no unit ({@code 5()})
     */
    public static Optional<Money> parse(String text) {
        Matcher shape = SHAPE.matcher(normal(text));
        if (!shape.matches()) {
            return Optional.empty();
        }
        String unit = shape.group(1) + shape.group(3);
        String name = NAMES.stream().filter(unit::contains).findFirst().orElse("");
        Integer scale =
                SCALES.get(unit.replaceFirst(Pattern.quote(name), "").replaceAll("[元圆整]", ""));
        if (scale == null) {
            return Optional.empty();
        }
        double amount =
                new BigDecimal(shape.group(2).replace(",", ""))
                        .scaleByPowerOfTen(scale)
                        .doubleValue();
        return Optional.of(
                Money.newBuilder().setAmount(amount).setCurrency(CURRENCIES.get(name)).build());
    }

    /** ISO 4217 of a currency's name as registers write it. */
    static Optional<String> currency(String name) {
        return NAMES.stream().filter(name::contains).findFirst().map(CURRENCIES::get);
    }

    /**
     * Whether a text has the outline of an amount, readable or not: one number with at most a few
     * words around it. A text in the capital's column without it belongs to another column.
     */
    public static boolean resembles(String text) {
        Matcher shape = SHAPE.matcher(normal(text));
        return shape.matches()
                && withoutCurrencies(shape.group(1)).isEmpty()
                && withoutCurrencies(shape.group(3))
                        .chars()
                        .noneMatch(c -> ADDRESS_OR_DATE.indexOf(c) >= 0);
    }

    private static String withoutCurrencies(String text) {
        return NAMES.stream().reduce(text, (rest, name) -> rest.replace(name, ""));
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[()\\s]", "");
    }
}
