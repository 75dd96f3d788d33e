package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.StructuredData;
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

/** Where a posting's work is done, as schema.org states it, and the city it lies in. */
final class Workplace {
    private static final Pattern ANYWHERE =
            Pattern.compile(
                    "(?i)anywhere.*|worldwide|(?:fully )?remote.*|global|远程.*|不限|全国|home ?office");
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
        return places.stream()
                .filter(place -> place.getCityCode() != null)
                .findFirst()
                .or(() -> places.stream().findFirst())
                .orElseGet(() -> Place.newBuilder().build());
    }

    /** A place stated in one text (北京-石景山区, "Hangzhou, China"). */
    static Place of(@Nullable String country, @Nullable String region, String name) {
        Optional<City> city =
                isAnywhere(name)
                        ? Optional.empty()
                        : Gazetteer.standard().byName(country, region, name);
        return Place.newBuilder()
                .setCountry(city.map(City::country).orElse(country))
                .setRegion(region == null ? city.map(City::region).orElse(null) : region)
                .setCityName(
                        city.map(City::name)
                                .orElse(name.isBlank() || isAnywhere(name) ? null : name))
                .setCityCode(city.map(City::code).orElse(null))
                .build();
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
        Place found =
                of(country, region, locality.or(() -> Optional.ofNullable(region)).orElse(""));
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
