package io.agglo.pipeline.resolve.name;

import com.hankcs.hanlp.HanLP;
import io.agglo.schemas.CompanyRegistration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ways in which texts write a registered name. Places come from the register's own columns and
 * forms from a pattern, not from the parser that is judged; only what needs a brand asks it.
 */
enum Variant {
    EXACT(false),
    FULL_WIDTH(false),
    SPACED(false),
    BRACKET_MOVED(false),
    NO_SUFFIX(false),
    SUFFIX_SHORTER(false),
    TRADITIONAL(false),
    CITY_WITHOUT_KIND(false),
    CITY_WITH_KIND(false),
    NO_PLACE(false),
    CORE(false),
    CORE_AND_COMPANY(false),
    PROVINCE_BEFORE(false),
    QUOTED(false),
    ENGLISH(false),
    FORMER(false),
    BRAND(false),
    LETTER_LOST(true),
    LETTER_CHANGED(true),
    LETTERS_SWAPPED(true);

    private static final List<String> AUTONOMOUS = List.of("内蒙古", "广西", "西藏", "宁夏", "新疆");
    private static final Pattern FORM = Pattern.compile("(?:股份有限公司|有限责任公司|集团有限公司|有限公司|总公司|公司)$");
    private static final Pattern PLACE =
            Pattern.compile("^(?:[\\u4e00-\\u9fff]{2,3}省)?([\\u4e00-\\u9fff]{2,3}?)(市|县|区|省)?$");

    private final boolean typo;

    Variant(boolean typo) {
        this.typo = typo;
    }

    boolean isTypo() {
        return typo;
    }

    /** The name written this way; null where the variant would not differ or makes no sense. */
    @Nullable String write(
            CompanyRegistration firm,
            @Nullable String city,
            @Nullable String province,
            NameParts parts,
            Random random) {
        String name = firm.getName().replace('（', '(').replace('）', ')');
        String form = form(name);
        String place = place(name, city, province);
        String core = name.substring(place.length(), name.length() - form.length());
        return switch (this) {
            case EXACT -> name;
            case FULL_WIDTH -> name.contains("(") || hasAscii(name) ? wide(name) : null;
            case SPACED -> name.substring(0, 2) + " " + name.substring(2) + "　";
            case BRACKET_MOVED ->
                    place.isEmpty() || core.contains("(") || core.length() < 3 || form.isEmpty()
                            ? null
                            : core + "（" + stem(place) + "）" + form;
            case NO_SUFFIX ->
                    form.isEmpty() || name.length() - form.length() < 4
                            ? null
                            : name.substring(0, name.length() - form.length());
            case SUFFIX_SHORTER ->
                    form.equals("有限责任公司")
                            ? name.replace("有限责任公司", "有限公司")
                            : form.equals("股份有限公司")
                                    ? name.replace("股份有限公司", "有限公司")
                                    : form.equals("有限公司") ? name.replace("有限公司", "有限责任公司") : null;
            case TRADITIONAL -> HanLP.convertToTraditionalChinese(name);
            case CITY_WITHOUT_KIND -> stem(place).equals(place) ? null : stem(place) + core + form;
            case CITY_WITH_KIND ->
                    place.isEmpty() || city == null || !place.equals(city)
                            ? null
                            : place + "市" + core + form;
            case NO_PLACE -> place.isEmpty() || core.length() < 3 ? null : core + form;
            case CORE -> form.isEmpty() || core.length() < 4 ? null : core;
            case CORE_AND_COMPANY ->
                    form.isEmpty() || core.length() < 4 || form.equals("公司") ? null : core + "公司";
            case PROVINCE_BEFORE ->
                    province == null || place.startsWith(province) || place.isEmpty()
                            ? null
                            : province + (AUTONOMOUS.contains(province) ? "" : "省") + name;
            case QUOTED -> "“" + name + "”";
            case ENGLISH -> english(parts, place, form);
            case FORMER -> former(firm);
            case BRAND -> parts.brand().length() < 2 ? null : parts.brand();
            case LETTER_LOST -> without(name, random.nextInt(name.length()));
            case LETTER_CHANGED -> changed(name, random);
            case LETTERS_SWAPPED -> swapped(name, random.nextInt(name.length() - 1));
        };
    }

    private static String form(String name) {
        Matcher form = FORM.matcher(name);
        return form.find() ? form.group() : "";
    }

    private static String place(String name, @Nullable String city, @Nullable String province) {
        for (String candidate :
                List.of(
                        province + "省" + city + "市",
                        province + "省" + city,
                        province + city + "市",
                        province + city,
                        city + "市",
                        province + "省",
                        city + "",
                        province + "")) {
            if (!candidate.contains("null")
                    && candidate.length() > 1
                    && name.startsWith(candidate)
                    && name.length() > candidate.length() + 3) {
                return candidate;
            }
        }
        return "";
    }

    private static String stem(String place) {
        Matcher parts = PLACE.matcher(place);
        return parts.matches() ? parts.group(1) : place;
    }

    private static @Nullable String english(NameParts parts, String place, String form) {
        if (parts.industry().isEmpty()
                || form.isEmpty()
                || IndustryWords.meaning(parts.industry()).isEmpty()) {
            return null;
        }
        StringBuilder english = new StringBuilder();
        if (!place.isEmpty()) {
            english.append(capital(Pinyin.joined(stem(place)))).append(' ');
        }
        english.append(capital(Pinyin.joined(parts.brand()))).append(' ');
        IndustryWords.meaning(parts.industry()).stream()
                .sorted()
                .forEach(word -> english.append(capital(word)).append(' '));
        return english.append("Co., Ltd.").toString();
    }

    private static @Nullable String former(CompanyRegistration firm) {
        return firm.getFormerNames().isEmpty() ? null : firm.getFormerNames().get(0);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static boolean hasAscii(String name) {
        return name.chars().anyMatch(c -> c < 0x80);
    }

    private static String wide(String name) {
        StringBuilder wide = new StringBuilder();
        for (char c : name.toCharArray()) {
            wide.append(c > 0x20 && c < 0x7f ? (char) (c + 0xfee0) : c);
        }
        return wide.toString();
    }

    private static String without(String name, int at) {
        return name.substring(0, at) + name.substring(at + 1);
    }

    private static String changed(String name, Random random) {
        int at = random.nextInt(name.length());
        char other = "华明新达天海金东和兴".charAt(random.nextInt(10));
        return other == name.charAt(at)
                ? without(name, at)
                : name.substring(0, at) + other + name.substring(at + 1);
    }

    private static @Nullable String swapped(String name, int at) {
        return name.charAt(at) == name.charAt(at + 1)
                ? null
                : name.substring(0, at)
                        + name.charAt(at + 1)
                        + name.charAt(at)
                        + name.substring(at + 2);
    }
}
