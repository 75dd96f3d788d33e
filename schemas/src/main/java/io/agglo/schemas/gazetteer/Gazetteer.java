package io.agglo.schemas.gazetteer;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Place to city: by code, credit code, register entry, address, name, or mention in a text.
 *
 * <p>Mainland China comes from GB/T 2260 with GeoNames' coordinates and population, all other
 * places of at least 100,000 people from GeoNames. What is not known, or fits several cities alike,
 * is empty: a wrong city costs more than an unknown one.
 */
public final class Gazetteer {
    private static final String CHINA = "CN";
    private static final ZoneId BEIJING_TIME = ZoneId.of("Asia/Shanghai");
    private static final long MENTION_POPULATION = 300_000;
    private static final int LONGEST_NAME = 15;

    /** Of two cities of one name the larger is meant only if it is this many times larger. */
    private static final int CLEARLY_LARGER = 2;

    private static final Set<String> MUNICIPALITIES = Set.of("11", "12", "31", "50");

    /** Taiwan, Hong Kong and Macau: coded by GeoNames, not by the city codes of GB/T 2260. */
    private static final Set<String> OUTSIDE_MAINLAND = Set.of("71", "81", "82");

    /** Names of districts that say nothing without their city. */
    private static final Set<String> BARE_DISTRICTS = Set.of("城区", "郊区", "矿区", "东区", "西区", "市辖区");

    /**
     * Chinese short names that are also common words or other places; a text must add 市 or the
     * like.
     */
    private static final Set<String> ALSO_WORDS =
            Set.of(
                    "朝阳", "东方", "新星", "双河", "海南", "大同", "黄山", "中山", "玉树", "白山", "海东", "海西", "海北",
                    "黄南", "红河", "怒江", "长治", "和田", "安康", "兴安", "万宁", "日照", "德州", "开封", "天水", "白银",
                    "阿里", "山南", "来宾", "普洱", "资阳", "文山", "定安", "白沙", "临高", "平凉", "通化", "吉安", "北屯",
                    "文昌", "保亭", "乐东", "昌江", "陵水", "澄迈", "大理", "宜春", "安顺", "吴忠", "吉林", "巴中", "中卫",
                    "百色");

    /** What follows where a short name is only a part of another word. */
    private static final Pattern OTHER_WORD =
            Pattern.compile("^(?:[东西南北中]?[一二三四]?[路街]|大[道街]|道|接|锁|续|治|瓜|省)");

    /** What follows where a name is that of a town or village. */
    private static final Pattern VILLAGE = Pattern.compile("^[镇乡村]");

    /** Words, names of persons, countries and firms that are cities too. */
    private static final Set<String> ALSO_ENGLISH =
            Set.of(
                    "nice",
                    "reading",
                    "mobile",
                    "male",
                    "same",
                    "most",
                    "along",
                    "orange",
                    "split",
                    "victoria",
                    "bath",
                    "cork",
                    "lens",
                    "tours",
                    "aral",
                    "central",
                    "union",
                    "santa",
                    "north",
                    "south",
                    "east",
                    "west",
                    "industrial",
                    "college",
                    "marina",
                    "independence",
                    "liberty",
                    "salt",
                    "bole",
                    "bari",
                    "shannan",
                    "sale",
                    "toyota",
                    "medina",
                    "salem",
                    "santos",
                    "batman",
                    "armenia",
                    "mesa",
                    "natal",
                    "oral",
                    "newport",
                    "queens",
                    "vladimir",
                    "kota",
                    "serra",
                    "ganja",
                    "palma",
                    "palmas",
                    "riverside",
                    "rosario",
                    "salvador",
                    "guadalupe",
                    "soledad",
                    "hamilton",
                    "vaughan",
                    "markham",
                    "preston",
                    "surat",
                    "franca",
                    "diadema");

    private static final Pattern SUFFIX = Pattern.compile("(?:市|地区|自治州|州|盟)$");
    private static final Pattern AROUND_CITY =
            Pattern.compile("(?i)^greater | (?:metropolitan |metro |bay )?area$");
    private static final Pattern POSSESSIVE = Pattern.compile("'s$");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern FREE_TRADE_ZONE =
            Pattern.compile("中国[(（]([\\u4e00-\\u9fff]{2,4})[)）]自由贸易");
    private static final Pattern LATIN_WORD =
            Pattern.compile("[\\p{IsLatin}\\p{M}0-9]+(?:[.'’-][\\p{IsLatin}\\p{M}]+)*");

    private static final class Standard {
        static final Gazetteer INSTANCE = new Gazetteer();
    }

    private record Province(String code, String name, String stem, String english) {
        String prefix() {
            return code.substring(0, 2);
        }

        boolean isMunicipality() {
            return MUNICIPALITIES.contains(prefix());
        }
    }

    private final Map<String, City> byCode = new HashMap<>();
    private final Map<String, String> cityOfArea = new HashMap<>();
    private final Map<String, Province> provinces = new HashMap<>();
    private final Map<String, Set<City>> chinese = new HashMap<>();
    private final Map<String, Set<City>> districts = new HashMap<>();
    private final Map<String, Set<City>> principal = new HashMap<>();
    private final Map<String, Set<City>> other = new HashMap<>();
    private final Map<String, Set<String>> countriesOfRegion = new HashMap<>();
    private final Map<String, Set<String>> regionKeysOfCity = new HashMap<>();
    private final Map<String, String> countries = new HashMap<>();
    private final Map<String, City> mentionedInEnglish = new HashMap<>();
    private final Map<String, ZoneId> zonesOfCountries = new HashMap<>();

    private Gazetteer() {
        readProvinces();
        readChina();
        readAreas();
        readWorld();
        nameCountries();
        byCode.values().stream()
                .sorted(Comparator.comparingLong(City::population).thenComparing(City::code))
                .forEach(city -> zonesOfCountries.put(city.country(), city.zone()));
        principal.forEach(
                (name, cities) -> {
                    if (name.length() >= 4 && !ALSO_ENGLISH.contains(name)) {
                        clearest(cities)
                                .filter(
                                        city ->
                                                city.population() >= MENTION_POPULATION
                                                        || city.country().equals(CHINA))
                                .ifPresent(city -> mentionedInEnglish.put(name, city));
                    }
                });
    }

    /** The gazetteer that ships with this version; read on first use, once. */
    public static Gazetteer standard() {
        return Standard.INSTANCE;
    }

    /** The city of a code as {@link City#code} describes it. */
    public Optional<City> city(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * The city that an area code of GB/T 2260 lies in, also one that is no longer in use (330183,
     * once Fuyang: Hangzhou); empty for a province, the nation and unknown codes.
     *
     * @param code six digits
     */
    public Optional<City> byAreaCode(String code) {
        if (code.length() != 6) {
            return Optional.empty();
        }
        String known = cityOfArea.get(code);
        if (known != null) {
            return city(known);
        }
        if (MUNICIPALITIES.contains(code.substring(0, 2))) {
            return city(code.substring(0, 2) + "0000");
        }
        return city(code.substring(0, 4) + "00");
    }

    /**
     * The city of the authority that gave a unified social credit code (its characters 3 to 8);
     * empty for provincial and national authorities. It says where a firm was registered first, not
     * where it works.
     */
    public Optional<City> byCreditCode(String code) {
        return code.length() == 18 ? byAreaCode(code.substring(2, 8)) : Optional.empty();
    }

    /**
     * The city of a register entry.
     *
     * @param province 所在省份, short or full (浙江, 浙江省)
     * @param place 地区: a city, or in the municipalities a district or zone; a county or district
     *     where it names one city of the province
     */
    public Optional<City> byRegisterPlace(String province, String place) {
        Province within = province(province);
        if (within == null) {
            return isAbsent(province) ? chineseCity(clean(place), null) : Optional.empty();
        }
        if (within.isMunicipality()) {
            return city(within.code());
        }
        return chineseCity(clean(place), within.prefix());
    }

    /**
     * The city of a Chinese address.
     *
     * @param region province or city the address is known to lie in, as written, if any
     */
    public Optional<City> byAddress(@Nullable String region, String address) {
        Optional<City> found = byStart(region, address);
        return found.isPresent() || region == null || isAbsent(region) || province(region) != null
                ? found
                : byWholeName(CHINA, null, clean(region));
    }

    private Optional<City> byStart(@Nullable String region, String address) {
        String text = clean(address);
        Province within = region == null ? null : province(region);
        Matcher zone = FREE_TRADE_ZONE.matcher(text);
        if (zone.find()) {
            Province named = provinces.get(zone.group(1));
            if (named != null && named.isMunicipality()) {
                return city(named.code());
            }
        }
        int at = 0;
        Province stated = provinceAt(text);
        if (stated != null && (within == null || within.equals(stated))) {
            boolean inFull = text.startsWith(stated.name());
            at = inFull ? stated.name().length() : stated.stem().length();
            if (inFull
                    || !OTHER_WORD.matcher(text.substring(at)).find()
                    || text.startsWith("省", at)) {
                within = stated;
            }
        }
        if (within != null && within.isMunicipality()) {
            return city(within.code());
        }
        String prefix = within == null ? null : within.prefix();
        int start = at;
        while (at < text.length()) {
            Optional<String> name = nameAt(text, at);
            if (name.isEmpty()) {
                at++;
                continue;
            }
            int end = at + name.get().length();
            String after = text.substring(end, Math.min(text.length(), end + 4));
            boolean full = isFullName(name.get()) && !after.startsWith("场");
            boolean first =
                    at == start
                            && !OTHER_WORD.matcher(after).find()
                            && !VILLAGE.matcher(after).find()
                            && (within != null || chinese.containsKey(name.get()));
            if (full || first) {
                Optional<City> found = chineseCity(name.get(), prefix);
                if (found.isPresent()) {
                    return found;
                }
            }
            at = end;
        }
        return Optional.empty();
    }

    /**
     * The city of a name in Chinese or Latin letters, in any case, alone or followed by a district
     * or region (北京-石景山区, 杭州市, "Hangzhou, China").
     *
     * @param country ISO 3166-1 alpha-2, or the country's English name, if known
     * @param region province or state, name or code, if known
     * @return empty also where several cities fit and none is clearly larger
     */
    public Optional<City> byName(@Nullable String country, @Nullable String region, String name) {
        String text = clean(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<City> whole = byWholeName(isoCountry(country), region, text);
        if (whole.isPresent()) {
            return whole;
        }
        if (isChinese(text)) {
            List<String> parts =
                    Arrays.stream(text.split("[-·/,，、\\s]+"))
                            .filter(part -> !part.isEmpty())
                            .toList();
            Province first = parts.isEmpty() ? null : provinces.get(parts.get(0));
            Optional<City> found =
                    parts.size() < 2
                            ? Optional.empty()
                            : first != null && !first.isMunicipality()
                                    ? byWholeName(CHINA, parts.get(0), parts.get(1))
                                    : byWholeName(isoCountry(country), region, parts.get(0));
            return found.isPresent() ? found : byStart(region, text);
        }
        List<String> parts =
                Arrays.stream(AROUND_CITY.matcher(text).replaceAll("").split(",| [-–|/] "))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
        if (parts.size() < 2) {
            return parts.isEmpty() || parts.get(0).equals(text)
                    ? Optional.empty()
                    : byWholeName(isoCountry(country), region, parts.get(0));
        }
        String last = parts.get(parts.size() - 1);
        @Nullable String lastCountry = countries.get(key(last));
        boolean lastIsRegion = countriesOfRegion.containsKey(key(last)) && parts.size() == 2;
        String within =
                parts.size() > 2 || (lastIsRegion && (lastCountry == null || last.length() == 2))
                        ? parts.get(1)
                        : region;
        String of =
                country != null
                        ? isoCountry(country)
                        : lastIsRegion && last.length() == 2 ? null : lastCountry;
        return byWholeName(of, within, parts.get(0));
    }

    /**
     * The cities that a Chinese or English text names, once each, in order of their codes. In Latin
     * letters only whole, capitalised words count, and only Chinese cities and those of at least
     * 300,000 people; short Chinese names that are also words count only with their 市.
     */
    public List<City> named(String text) {
        TreeMap<String, City> found = new TreeMap<>();
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            at += isHan(c) ? chineseMention(text, at, found) : 1;
        }
        latinMentions(text, found);
        return List.copyOf(found.values());
    }

    /** Whether a name is a province of China, short, full or in English (浙江, 浙江省, Zhejiang). */
    public boolean isChineseProvince(String name) {
        return province(name) != null;
    }

    /** Whether a Chinese name, short or full, is a district or county of a city. */
    public boolean isDistrict(String cityCode, String name) {
        return districts.getOrDefault(clean(name), Set.of()).stream()
                .anyMatch(city -> city.code().equals(cityCode));
    }

    /** The zone of a city's calendar; UTC for a city that is not known. */
    public ZoneId zone(String code) {
        return city(code).map(City::zone).orElse(ZoneId.of("UTC"));
    }

    /** The zone of a country's largest city; UTC for a country without any city here. */
    public ZoneId countryZone(String country) {
        return zonesOfCountries.getOrDefault(country, ZoneId.of("UTC"));
    }

    private int chineseMention(String text, int at, Map<String, City> found) {
        String rest = text.substring(at, Math.min(text.length(), at + LONGEST_NAME));
        Province province = provinceAt(rest);
        Optional<String> name = nameAt(text, at);
        if (name.isEmpty()
                || (province != null
                        && province.name().length() > name.get().length()
                        && rest.startsWith(province.name()))) {
            if (province == null) {
                return 1;
            }
            int length =
                    rest.startsWith(province.name())
                            ? province.name().length()
                            : province.stem().length();
            if (province.isMunicipality()) {
                city(province.code()).ifPresent(city -> found.put(city.code(), city));
            }
            return length;
        }
        int length = name.get().length();
        boolean full = isFullName(name.get());
        String after = text.substring(at + length, Math.min(text.length(), at + length + 3));
        if (!full && (ALSO_WORDS.contains(name.get()) || OTHER_WORD.matcher(after).find())) {
            return length;
        }
        if (!full && districts.containsKey(name.get()) && !chinese.containsKey(name.get())) {
            return 1;
        }
        chineseCity(name.get(), null).ifPresent(city -> found.put(city.code(), city));
        return length;
    }

    private void latinMentions(String text, Map<String, City> found) {
        List<int[]> words = new ArrayList<>();
        Matcher word = LATIN_WORD.matcher(text);
        while (word.find()) {
            words.add(new int[] {word.start(), word.end()});
        }
        for (int i = 0; i < words.size(); i++) {
            if (!Character.isUpperCase(text.charAt(words.get(i)[0]))) {
                continue;
            }
            for (int last = Math.min(words.size() - 1, i + 3); last >= i; last--) {
                String phrase = text.substring(words.get(i)[0], words.get(last)[1]);
                @Nullable City city =
                        mentionedInEnglish.get(POSSESSIVE.matcher(key(phrase)).replaceAll(""));
                if (city != null) {
                    found.put(city.code(), city);
                    i = last;
                    break;
                }
            }
        }
    }

    private @Nullable Province province(String name) {
        Province found = provinces.get(clean(name));
        return found == null ? provinces.get(key(name)) : found;
    }

    private Optional<City> byWholeName(
            @Nullable String country, @Nullable String region, String name) {
        @Nullable Province own = provinces.get(name);
        if (own != null && OUTSIDE_MAINLAND.contains(own.prefix())) {
            return clearest(other.getOrDefault(own.stem(), Set.of()));
        }
        if (isChinese(name) && (country == null || country.equals(CHINA))) {
            Province within = region == null ? null : province(region);
            if (own != null && own.isMunicipality()) {
                return city(own.code());
            }
            boolean isProvince =
                    own != null
                            && (name.equals(own.name()) || !chinese.containsKey(own.stem() + "市"));
            if (isProvince && within == null) {
                return Optional.empty();
            }
            Optional<City> found = chineseCity(name, within == null ? null : within.prefix());
            if (found.isPresent() || country != null) {
                return found;
            }
        }
        String key = key(name);
        for (Map<String, Set<City>> index : List.of(principal, other)) {
            Set<City> fitting = new LinkedHashSet<>();
            for (City city : index.getOrDefault(key, Set.of())) {
                if ((country == null || country.equals(city.country())) && mayLieIn(city, region)) {
                    fitting.add(city);
                }
            }
            if (!fitting.isEmpty()) {
                return clearest(fitting);
            }
        }
        return Optional.empty();
    }

    private boolean mayLieIn(City city, @Nullable String region) {
        if (region == null || isAbsent(region)) {
            return true;
        }
        String wanted = key(region);
        Province province = province(region);
        if (province != null) {
            return city.country().equals(CHINA) && city.code().startsWith(province.prefix());
        }
        return !countriesOfRegion.containsKey(wanted)
                || regionKeysOfCity.getOrDefault(city.code(), Set.of()).contains(wanted);
    }

    /**
     * The one city of a Chinese name, of a city before a district, within a province if one is
     * given.
     */
    private Optional<City> chineseCity(String name, @Nullable String prefix) {
        List<Set<City>> choices =
                List.of(
                        chinese.getOrDefault(name, Set.of()),
                        chinese.getOrDefault(SUFFIX.matcher(name).replaceAll(""), Set.of()),
                        districts.getOrDefault(name, Set.of()));
        for (Set<City> choice : choices) {
            List<City> fitting =
                    choice.stream()
                            .filter(city -> prefix == null || city.code().startsWith(prefix))
                            .toList();
            if (!fitting.isEmpty()) {
                return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<City> clearest(Collection<City> cities) {
        List<City> bySize =
                cities.stream()
                        .sorted(Comparator.comparingLong(City::population).reversed())
                        .toList();
        if (bySize.size() > 1
                && bySize.get(0).population() < CLEARLY_LARGER * bySize.get(1).population()) {
            return Optional.empty();
        }
        return bySize.stream().findFirst();
    }

    private Optional<String> nameAt(String text, int at) {
        for (int length = Math.min(LONGEST_NAME, text.length() - at); length >= 2; length--) {
            String name = text.substring(at, at + length);
            if (chinese.containsKey(name) || districts.containsKey(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private @Nullable Province provinceAt(String text) {
        for (int length = Math.min(8, text.length()); length >= 2; length--) {
            Province found = provinces.get(text.substring(0, length));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isFullName(String name) {
        return name.length() >= 2
                && "市区县旗州盟".indexOf(name.charAt(name.length() - 1)) >= 0
                && !(name.length() == 2 && name.endsWith("州"));
    }

    private void readProvinces() {
        for (String[] row : Tables.rows("provinces.tsv")) {
            Province province = new Province(row[0], row[1], row[2], row[3]);
            for (String name : List.of(province.name(), province.stem(), key(province.english()))) {
                provinces.put(name, province);
            }
        }
    }

    private void readChina() {
        for (String[] row : Tables.rows("china.tsv")) {
            Province province =
                    provinces.values().stream()
                            .filter(p -> p.prefix().equals(row[0].substring(0, 2)))
                            .findFirst()
                            .orElseThrow();
            City city =
                    new City(
                            row[0],
                            row[3],
                            row[2],
                            CHINA,
                            province.english(),
                            Double.parseDouble(row[4]),
                            Double.parseDouble(row[5]),
                            Long.parseLong(row[6]),
                            BEIJING_TIME);
            byCode.put(city.code(), city);
            add(chinese, row[1], city);
            add(chinese, row[2], city);
            add(principal, key(city.name()), city);
            for (String alias : split(row[7])) {
                if (isChinese(alias)) {
                    add(chinese, alias, city);
                } else {
                    add(other, key(alias), city);
                }
            }
            addRegion(city, province.english(), province.stem(), province.name());
        }
    }

    private void readAreas() {
        for (String[] row : Tables.rows("areas.tsv")) {
            cityOfArea.put(row[0], row[2]);
            City city = byCode.get(row[2]);
            if (city != null && !BARE_DISTRICTS.contains(row[1])) {
                add(districts, row[1], city);
                String stem = row[1].substring(0, row[1].length() - 1);
                if (stem.length() >= 2) {
                    add(districts, stem, city);
                }
            }
        }
    }

    private void readWorld() {
        for (String[] row : Tables.rows("world.tsv.gz")) {
            List<String> aliases = split(row[9]);
            String region = row[4].isEmpty() ? row[3] : row[4];
            City city =
                    new City(
                            "geonames:" + row[0],
                            row[1],
                            aliases.stream().filter(Gazetteer::isChinese).findFirst().orElse(null),
                            row[2],
                            region.isEmpty() ? null : region,
                            Double.parseDouble(row[5]),
                            Double.parseDouble(row[6]),
                            Long.parseLong(row[7]),
                            ZoneId.of(row[8]));
            byCode.put(city.code(), city);
            add(principal, key(city.name()), city);
            for (String alias : aliases) {
                add(other, key(alias), city);
            }
            if (!row[4].isEmpty()) {
                addRegion(city, row[4], row[3]);
            }
        }
    }

    private void addRegion(City city, String... names) {
        for (String name : names) {
            String key = key(name);
            if (!key.matches("[0-9]+")) {
                countriesOfRegion
                        .computeIfAbsent(key, k -> new LinkedHashSet<>())
                        .add(city.country());
                regionKeysOfCity.computeIfAbsent(city.code(), k -> new LinkedHashSet<>()).add(key);
            }
        }
    }

    private void nameCountries() {
        for (String code : Locale.getISOCountries()) {
            countries.put(key(code), code);
            countries.put(key(new Locale("", code).getDisplayCountry(Locale.ENGLISH)), code);
        }
        countries.put("uk", "GB");
        countries.put("usa", "US");
        countries.put("中国", CHINA);
    }

    private @Nullable String isoCountry(@Nullable String country) {
        if (country == null || isAbsent(country)) {
            return null;
        }
        return countries.getOrDefault(key(country), country.strip().toUpperCase(Locale.ROOT));
    }

    private static void add(Map<String, Set<City>> index, String name, City city) {
        index.computeIfAbsent(name, k -> new LinkedHashSet<>()).add(city);
    }

    private static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\\|"));
    }

    /** Compatibility forms unified, blanks at the ends removed. */
    private static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /** What equal Latin names have in common: no case, no accents, one kind of apostrophe. */
    private static String key(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return plain.replace('’', '\'').replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isAbsent(String text) {
        return text.isBlank() || text.strip().equals("N/A");
    }

    private static boolean isHan(char c) {
        return c >= '\u3400' && c <= '\u9fff';
    }

    private static boolean isChinese(String text) {
        return !text.isEmpty() && isHan(text.charAt(0));
    }
}
