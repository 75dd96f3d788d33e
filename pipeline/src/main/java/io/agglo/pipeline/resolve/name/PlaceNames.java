package io.agglo.pipeline.resolve.name;

import io.agglo.schemas.gazetteer.ChineseAreas;
import io.agglo.schemas.gazetteer.ChineseAreas.Area;
import io.agglo.schemas.gazetteer.ChineseAreas.Level;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Places at the beginning of a name, in its brackets, or beside it. */
final class PlaceNames {

    /**
     * A place found in a text.
     *
     * @param length letters (Chinese) or words (Latin) that it takes
     * @param certain whether the letters can hardly be anything else; a short name of a district
     *     may be the brand itself
     * @param inFull whether it says what kind of area it is (杭州市)
     */
    record Found(Place place, int length, boolean certain, boolean inFull) {}

    private record Entry(Place place, boolean inFull, boolean district) {}

    private static final int LONGEST_IN_WORDS = 4;
    private static final int MOST_REMEMBERED = 50_000;

    /** What follows a city and belongs to the place: kinds of zones. */
    private static final List<String> ZONES =
            List.of(
                    "高新技术产业开发区",
                    "高新技术开发区",
                    "经济技术开发区",
                    "新技术产业园区",
                    "高新区",
                    "经开区",
                    "开发区",
                    "自贸区",
                    "保税区",
                    "工业园区",
                    "经济特区",
                    "特区",
                    "新区",
                    "市");

    private final Map<String, Entry> chinese = new HashMap<>();
    private final Map<String, Entry> latin = new HashMap<>();
    private final Map<String, Optional<Place>> stated = new ConcurrentHashMap<>();
    private final Gazetteer gazetteer;
    private final LongestBy longestFrom;
    private final LongestBy longestTo;

    private PlaceNames(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
        for (Area area : ChineseAreas.all()) {
            int code = Integer.parseInt(area.code());
            boolean district = area.level() == Level.DISTRICT;
            add(chinese, area.name(), code, area.inFull(), district);
            if (!area.inFull()) {
                add(latin, Pinyin.joined(area.name()), code, false, district);
            }
            gazetteer
                    .city(area.code())
                    .filter(city -> area.level() == Level.CITY)
                    .ifPresent(city -> add(latin, spelled(city), code, false, false));
        }
        for (String[] row : NameTable.rows("localities.tsv")) {
            add(chinese, row[0], Integer.parseInt(row[1]), row[0].endsWith("区"), true);
        }
        longestFrom = LongestBy.firstLetter(chinese.keySet());
        longestTo = LongestBy.lastLetter(chinese.keySet());
        latin.put("hongkong", new Entry(new Place(810_000), false, false));
        latin.put("macau", new Entry(new Place(820_000), false, false));
    }

    /** The places of the gazetteer that ships with this version; read on first use, once. */
    static PlaceNames standard() {
        return Standard.INSTANCE;
    }

    /** The longest place at a position of a folded Chinese name. */
    Optional<Found> at(String name, int start) {
        int longest = start < name.length() ? longestFrom.of(name.charAt(start)) : 0;
        for (int length = Math.min(longest, name.length() - start); length >= 2; length--) {
            Entry entry = chinese.get(name.substring(start, start + length));
            if (entry != null) {
                return Optional.of(
                        new Found(
                                entry.place(),
                                length,
                                entry.inFull() || !entry.district(),
                                entry.inFull()));
            }
        }
        return Optional.empty();
    }

    /** A place that is the whole of a folded Chinese text, outer places and zone words aside. */
    Optional<Place> whole(String text) {
        Optional<Found> found = at(text, 0);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Place place = found.get().place();
        int end = found.get().length();
        end += zone(text, end);
        Optional<Found> inner = end < text.length() ? at(text, end) : Optional.empty();
        if (inner.isPresent() && inner.get().place().to(place) != Place.Relation.APART) {
            place = inner.get().place().near(place);
            end += inner.get().length();
            end += zone(text, end);
        }
        return end == text.length() ? Optional.of(place) : Optional.empty();
    }

    /** A place of city rank or above at the end of a folded Chinese name. */
    Optional<Found> atEnd(String name) {
        int longest = name.isEmpty() ? 0 : longestTo.of(name.charAt(name.length() - 1));
        for (int length = Math.min(longest, name.length()); length >= 2; length--) {
            Entry entry = chinese.get(name.substring(name.length() - length));
            if (entry != null && (entry.inFull() || !entry.district())) {
                return Optional.of(new Found(entry.place(), length, false, entry.inFull()));
            }
        }
        return Optional.empty();
    }

    /** Letters that a kind of zone takes at a position. */
    int zone(String name, int start) {
        for (String zone : ZONES) {
            if (name.startsWith(zone, start)) {
                return zone.length();
            }
        }
        return 0;
    }

    /** The longest Chinese place, written in Latin letters, at the beginning of words. */
    Optional<Found> atStart(List<String> words) {
        for (int length = Math.min(LONGEST_IN_WORDS, words.size()); length >= 1; length--) {
            Entry entry = latin.get(String.join("", words.subList(0, length)));
            if (entry != null) {
                return Optional.of(new Found(entry.place(), length, !entry.district(), false));
            }
        }
        return Optional.empty();
    }

    /** The place that a record states beside the name, in any language. */
    Optional<Place> stated(@Nullable String country, String city) {
        String key = country == null ? city : country + ":" + city;
        Optional<Place> known = stated.get(key);
        if (known == null) {
            known = read(country, city);
            if (stated.size() < MOST_REMEMBERED) {
                stated.put(key, known);
            }
        }
        return known;
    }

    private Optional<Place> read(@Nullable String country, String city) {
        String text = city.strip();
        if (text.matches("[1-9][0-9]{5}")) {
            return gazetteer.byAreaCode(text).map(c -> Place.ofCity(c.code()));
        }
        if (text.matches("geonames:[0-9]{1,9}")) {
            return Optional.of(Place.ofCity(text));
        }
        String folded = NameText.letters(NameText.folded(text));
        Optional<Found> start = NameText.hasHan(folded) ? at(folded, 0) : Optional.empty();
        if (start.isPresent()) {
            return Optional.of(narrowed(folded, start.get()));
        }
        Optional<Place> known =
                gazetteer.byName(country, null, text).map(c -> Place.ofCity(c.code()));
        return known.isPresent() ? known : Optional.ofNullable(latin.get(folded)).map(Entry::place);
    }

    /** A province before a city (浙江杭州) means the city. */
    private Place narrowed(String text, Found first) {
        return at(text, first.length())
                .filter(second -> second.place().to(first.place()) != Place.Relation.APART)
                .map(second -> second.place().near(first.place()))
                .orElse(first.place());
    }

    private static String spelled(City city) {
        return NameText.letters(NameText.folded(city.name()));
    }

    private static void add(
            Map<String, Entry> names, String name, int code, boolean inFull, boolean district) {
        if (name.length() < 2) {
            return;
        }
        Entry known = names.get(name);
        if (known == null) {
            names.put(name, new Entry(new Place(code), inFull, district));
            return;
        }
        names.put(
                name,
                new Entry(known.place().or(code), known.inFull(), known.district() && district));
    }

    private static final class Standard {
        private static final PlaceNames INSTANCE = new PlaceNames(Gazetteer.standard());
    }
}
