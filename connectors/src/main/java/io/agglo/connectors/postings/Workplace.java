package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.StructuredData;
import io.agglo.connectors.postings.Advert.Field;
import io.agglo.schemas.Place;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a posting's work is done, as schema.org or words state it, and the city it lies in. */
final class Workplace {
    private static final Pattern ANYWHERE =
            Pattern.compile(
                    "(?i)anywhere.*|worldwide|(?:fully )?remote.*|global|远程.*|不限|全国|home ?office"
                            + "|(?:europe|emea|apac|asia|africa|oceania|(?:(?:latin|north|south) )?americas?)(?: only)?");
    private static final Pattern REMOTE =
            Pattern.compile(
                    "(?iu)(?<!\\p{L})(?:remote(?!\\s+(?:sensing|area))|anywhere|work from home|wfh|home ?office|télétravail)(?!\\p{L})|远程|居家办公");

    /** Words beside a place that say how the work is done there. */
    private static final Pattern FROM_ELSEWHERE =
            Pattern.compile(
                    "(?iu)(?<!\\p{L})(?:(?:fully|100%|us|partially)[- ]?remote|only|based|remote(?:ly)?(?: (?:from|within|only|in|work|job))?|hybrid|on-?site|in-office|home ?office|work from home|télétravail)(?!\\p{L})|远程(?:办公)?|居家办公");

    private static final Pattern AROUND =
            Pattern.compile("^[\\s,:()\\[\\]–—-]+|[\\s,:()\\[\\]–—-]+$|[()\\[\\]]");
    private static final Pattern SEVERAL =
            Pattern.compile(
                    "\\s*[;；|、\\n•]\\s*|\\s+/\\s+|\\s+(?:or|oder|ou|nebo)\\s+|(?<=\\p{IsHan})[,，](?=\\p{IsHan})");
    private static final Pattern COMMAS = Pattern.compile("\\s*,\\s*");
    private static final Pattern CHINESE_PARTS = Pattern.compile("[-·\\s]+");

    /** The states of the United States as written behind a city. */
    private static final Set<String> STATES =
            Set.of(
                    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA",
                    "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS",
                    "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA",
                    "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY");

    private static final Set<String> ISO_COUNTRIES =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Map<String, String> COUNTRIES = countries();

    private Workplace() {}

    /** Whether a name of a place says that there is none. */
    static boolean isAnywhere(String name) {
        return ANYWHERE.matcher(name.strip()).matches();
    }

    /** The first location in a city that is known, else the first, else an empty place. */
    static Place of(StructuredData data, JsonNode posting) {
        List<Place> places =
                data.fields(posting, "jobLocation").stream()
                        .map(location -> place(data, location))
                        .toList();
        return first(places).orElseGet(() -> inCountry(null));
    }

    /** The place that an advert states in words. */
    static Place of(Advert advert) {
        return of(
                advert.get(Field.COUNTRY).flatMap(Workplace::country).orElse(null),
                advert.get(Field.REGION).filter(region -> !isAnywhere(region)).orElse(null),
                advert.get(Field.PLACE).orElse(""));
    }

    /**
     * A place stated in one text (北京-石景山区, "Hangzhou, China", "Remote - US"); of several the first
     * in a city that is known.
     */
    static Place of(@Nullable String country, @Nullable String region, String text) {
        List<Place> places =
                Stream.of(SEVERAL.split(text))
                        .map(place -> AROUND.matcher(FROM_ELSEWHERE.matcher(place).replaceAll(" ")))
                        .map(place -> place.replaceAll(""))
                        .filter(place -> !place.isBlank() && !isAnywhere(place))
                        .map(place -> one(country, region, HtmlText.oneLine(place)))
                        .toList();
        return first(places)
                .orElseGet(
                        () -> region == null ? inCountry(country) : one(country, region, region));
    }

    /** Whether the words of a place say that the work can be done from elsewhere. */
    static boolean isRemote(String text) {
        return REMOTE.matcher(text).find();
    }

    private static Optional<Place> first(List<Place> places) {
        return places.stream()
                .filter(place -> place.getCityCode() != null)
                .findFirst()
                .or(() -> places.stream().findFirst());
    }

    private static Place inCountry(@Nullable String country) {
        return Place.newBuilder().setCountry(country).build();
    }

    private static Place one(@Nullable String country, @Nullable String region, String name) {
        Optional<String> asCountry = country(name);
        Optional<City> city = Gazetteer.standard().byName(country, region, name);
        if (asCountry.isPresent() && city.isEmpty()) {
            return inCountry(asCountry.get());
        }
        if (city.isPresent()) {
            return Place.newBuilder()
                    .setCountry(city.get().country())
                    .setRegion(region == null ? region(city.get(), name) : region)
                    .setCityName(city.get().name())
                    .setCityCode(city.get().code())
                    .setDistrict(district(name))
                    .build();
        }
        if (Gazetteer.standard().isChineseProvince(name)) {
            return Place.newBuilder().setCountry("CN").setRegion(name).build();
        }
        return unknown(country, region, name);
    }

    /**
     * The region as the text writes it between city and country, else as the gazetteer names it.
     */
    private static @Nullable String region(City city, String name) {
        String[] parts = COMMAS.split(name);
        if (parts.length == 3) {
            return parts[1].strip();
        }
        @Nullable String known = city.region();
        return known == null || known.matches("\\d+") ? null : known;
    }

    /** A city that the gazetteer does not hold, with what follows its name: "Foo, CA, USA". */
    private static Place unknown(@Nullable String country, @Nullable String region, String name) {
        String[] parts = COMMAS.split(name);
        String last = parts[parts.length - 1].strip();
        boolean state = parts.length > 1 && STATES.contains(last);
        Optional<String> named =
                state ? Optional.of("US") : parts.length > 1 ? country(last) : Optional.empty();
        int middle = named.isPresent() && !state ? parts.length - 2 : parts.length - 1;
        return Place.newBuilder()
                .setCountry(country == null ? named.orElse(null) : country)
                .setRegion(region == null && middle > 0 ? parts[middle].strip() : region)
                .setCityName(parts[0].strip())
                .build();
    }

    /** What follows the first part of a Chinese place: 石景山区 of 北京-石景山区. */
    private static @Nullable String district(String name) {
        String[] parts = CHINESE_PARTS.split(name);
        return parts.length > 1 && parts[1].matches("\\p{IsHan}{2,8}") ? parts[1] : null;
    }

    private static Place place(StructuredData data, JsonNode location) {
        JsonNode address =
                location.isObject() && location.has("address")
                        ? data.field(location, "address")
                        : location;
        @Nullable String country =
                StructuredData.text(data.field(address, "addressCountry"))
                        .flatMap(Workplace::country)
                        .orElse(null);
        @Nullable String region = stated(data, address, "addressRegion").orElse(null);
        @Nullable String street = stated(data, address, "streetAddress").orElse(null);
        Optional<String> locality =
                stated(data, address, "addressLocality")
                        .or(
                                () ->
                                        address.isValueNode() || !address.has("addressCountry")
                                                ? StructuredData.text(address)
                                                : Optional.empty())
                        .or(() -> stated(data, location, "name"));
        Place found = of(country, region, locality.orElse(""));
        if (found.getCityCode() == null && street != null && "CN".equals(country)) {
            found = inCityOfAddress(found, region, street);
        }
        JsonNode geo = data.field(location, "geo");
        return Place.newBuilder(found)
                .setAddress(street)
                .setLatitude(coordinate(geo.path("latitude"), 90))
                .setLongitude(coordinate(geo.path("longitude"), 180))
                .build();
    }

    private static Place inCityOfAddress(Place place, @Nullable String region, String stated) {
        return Gazetteer.standard()
                .byAddress(region, stated)
                .map(
                        city ->
                                Place.newBuilder(place)
                                        .setCityCode(city.code())
                                        .setCityName(city.name())
                                        .build())
                .orElse(place);
    }

    private static Optional<String> stated(StructuredData data, JsonNode node, String field) {
        return StructuredData.text(data.field(node, field)).filter(text -> !isAnywhere(text));
    }

    private static @Nullable Double coordinate(JsonNode stated, double bound) {
        double degrees = stated.asDouble(Double.NaN);
        return Math.abs(degrees) <= bound && degrees != 0 ? degrees : null;
    }

    /** ISO 3166-1 alpha-2 of a code, or of a name in the languages that boards use. */
    static Optional<String> country(String stated) {
        String text = stated.strip();
        String upper = text.toUpperCase(Locale.ROOT);
        return ISO_COUNTRIES.contains(upper)
                ? Optional.of(upper)
                : Optional.ofNullable(COUNTRIES.get(text.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> countries() {
        Map<String, String> names = new HashMap<>();
        List<Locale> languages =
                Stream.of("en", "de", "fr", "es", "it", "nl", "pt", "zh", "cs", "pl", "sv", "no")
                        .map(Locale::forLanguageTag)
                        .toList();
        for (String code : ISO_COUNTRIES) {
            Locale country = new Locale.Builder().setRegion(code).build();
            for (Locale language : languages) {
                names.putIfAbsent(
                        country.getDisplayCountry(language).toLowerCase(Locale.ROOT), code);
            }
            names.putIfAbsent(country.getISO3Country().toLowerCase(Locale.ROOT), code);
        }
        names.put("usa", "US");
        names.put("u.s.", "US");
        names.put("united states of america", "US");
        names.put("uk", "GB");
        names.put("england", "GB");
        names.put("scotland", "GB");
        names.put("中国大陆", "CN");
        names.put("people's republic of china", "CN");
        names.put("p.r. china", "CN");
        return names;
    }
}
