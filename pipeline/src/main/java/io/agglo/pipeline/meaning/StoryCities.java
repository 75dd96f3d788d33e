package io.agglo.pipeline.meaning;

import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cities that a story is about, the weightiest first.
 *
 * <p>A mention counts once, in the headline and the first sentence more; the place that a move
 * comes from, and one where something is only shown or heard, counts less. Names of universities
 * and exchanges name no place. Small cities count only behind a word of place and in the story's
 * own country.
 */
final class StoryCities {
    private static final double HEADLINE = 3;
    private static final double LEAD = 2;
    private static final double ORIGIN = 0.4;

    private static final Pattern NO_PLACE =
            Pattern.compile(
                    "[\\u4e00-\\u9fff]{2,6}(?:大学|学院|证券交易所|交易所|银行)|University of [A-Z]\\p{L}+(?:(?: at|,) [A-Z]\\p{L}+)?|[A-Z]\\p{L}+ (?:University|Stock Exchange|exchange)|新市民|(?:\\b[Ee]xcept|除)[^.。，]{2,40}");
    private static final Pattern ORIGIN_BEFORE = Pattern.compile("(?:由|从|离开|\\b[Ff]rom)\\s?$");
    private static final Pattern AFTER_ORIGIN = Pattern.compile("^(?:迁|搬|来|回|归来|的行程|路演|等城市)");
    private static final Pattern CAPITALISED =
            Pattern.compile(
                    "(?:(?<=\\b(?:[Ii]n|at|near|around|of|to|from|outside) )|(?<=^)|(?<=, ))((?:[A-Z][\\p{L}'’.-]*)(?: [A-Z][\\p{L}'’.-]*){0,2})|([A-Z]\\p{L}+(?: [A-Z]\\p{L}+)?)-based");
    private static final Set<String> NO_CITY =
            Set.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December",
                    "Monday",
                    "Tuesday",
                    "Wednesday",
                    "Thursday",
                    "Friday",
                    "Saturday",
                    "Sunday",
                    "The",
                    "A",
                    "An",
                    "Under",
                    "Officials",
                    "Banks",
                    "Technology",
                    "Foreign",
                    "Mayor",
                    "Capital",
                    "Budget",
                    "Opinion",
                    "State",
                    "Shares",
                    "After",
                    "Every",
                    "When",
                    "How",
                    "Part");

    /** A name that is a city's and a province's is the province's where the story says so. */
    private static final Pattern PROVINCE =
            Pattern.compile("([A-Z]\\p{L}+)(?:'s)? (?:[Pp]rovincial|[Pp]rovince)");

    private static final Map<String, String> ZONES =
            Lexicon.rows("zones.tsv").stream()
                    .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));

    private final Gazetteer gazetteer;

    StoryCities(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /**
     * @param country ISO 3166-1 alpha-2 of the story, if known
     */
    List<City> in(List<String> sentences, @Nullable String country) {
        Map<String, Double> weights = new HashMap<>();
        Map<String, City> cities = new HashMap<>();
        Pattern provinces = provincesIn(sentences);
        for (int i = 0; i < sentences.size(); i++) {
            String sentence =
                    provinces
                            .matcher(NO_PLACE.matcher(sentences.get(i)).replaceAll(" "))
                            .replaceAll(" ");
            double place = i == 0 ? HEADLINE : i == 1 ? LEAD : 1;
            List<City> named = new ArrayList<>(gazetteer.named(sentence));
            ZONES.forEach(
                    (zone, code) -> {
                        if (sentence.contains(zone)) {
                            gazetteer
                                    .city(code)
                                    .filter(city -> !named.contains(city))
                                    .ifPresent(named::add);
                        }
                    });
            named.addAll(smallCities(sentence, country));
            for (City city : named) {
                cities.put(city.code(), city);
                double weight = place * role(sentence, city) + earliness(sentence, city);
                weights.merge(city.code(), weight, Double::sum);
            }
        }
        return weights.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> cities.get(entry.getKey()))
                .toList();
    }

    private static Pattern provincesIn(List<String> sentences) {
        List<String> names = new ArrayList<>(List.of("(?!)"));
        for (String sentence : sentences) {
            Matcher matcher = PROVINCE.matcher(sentence);
            while (matcher.find()) {
                names.add("\\b" + Pattern.quote(matcher.group(1)) + "\\b");
            }
        }
        return Pattern.compile(String.join("|", names));
    }

    private static double role(String sentence, City city) {
        int at = position(sentence, city);
        if (at < 0) {
            return 1;
        }
        String before = sentence.substring(0, at);
        String after = sentence.substring(at + nameIn(sentence, city).length());
        boolean origin = ORIGIN_BEFORE.matcher(before).find();
        return origin || AFTER_ORIGIN.matcher(after).find() ? ORIGIN : 1;
    }

    /** Of two cities of one sentence the first is a trifle heavier. */
    private static double earliness(String sentence, City city) {
        int at = position(sentence, city);
        return at < 0 ? 0 : 0.1 / (1 + at);
    }

    private static int position(String sentence, City city) {
        return sentence.indexOf(nameIn(sentence, city));
    }

    private static String nameIn(String sentence, City city) {
        String chinese = city.nameZh();
        return chinese != null && sentence.contains(chinese) ? chinese : city.name();
    }

    private List<City> smallCities(String sentence, @Nullable String country) {
        List<City> found = new ArrayList<>();
        if (country == null || country.length() != 2) {
            return found;
        }
        Matcher matcher = CAPITALISED.matcher(sentence);
        while (matcher.find()) {
            String phrase = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String[] words = phrase.split(" ");
            for (int length = words.length; length > 0; length--) {
                String name = String.join(" ", List.of(words).subList(0, length));
                if (!NO_CITY.contains(words[0])) {
                    var city =
                            gazetteer.byName(
                                    country, null, name.replaceAll("(?:'s|’s|-based)$|[.]$", ""));
                    if (city.isPresent()) {
                        found.add(city.get());
                        break;
                    }
                }
            }
        }
        List<String> already = gazetteer.named(sentence).stream().map(City::code).toList();
        return found.stream()
                .filter(city -> !already.contains(city.code()))
                .sorted(Comparator.comparing(City::code))
                .distinct()
                .toList();
    }
}
