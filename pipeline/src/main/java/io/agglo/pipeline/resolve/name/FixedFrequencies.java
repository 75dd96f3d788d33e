package io.agglo.pipeline.resolve.name;

import io.agglo.schemas.gazetteer.ChineseAreas;
import io.agglo.schemas.gazetteer.ChineseAreas.Area;
import io.agglo.schemas.gazetteer.ChineseAreas.Level;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Frequencies that no record moves: those of {@code name-frequencies.tsv}, counted once over a
 * sample of a register, and of Chinese cities their share of the people in cities. What a firm's
 * name is worth then depends on the names that it meets, never on how many records were read.
 */
final class FixedFrequencies implements Frequencies {
    private final String version;
    private final double leastShare;
    private final double elsewhere;
    private final Map<BrandKind, Double> unseen = new EnumMap<>(BrandKind.class);
    private final Map<String, Double> industries = new HashMap<>();
    private final Map<Integer, Double> placeBits = new HashMap<>();

    private FixedFrequencies(List<String[]> rows) {
        Map<String, String> single = new HashMap<>();
        for (String[] row : rows) {
            switch (row[0]) {
                case "unseen" -> unseen.put(BrandKind.valueOf(row[1]), Double.parseDouble(row[2]));
                case "industry" -> industries.put(row[1], Double.parseDouble(row[2]));
                default -> single.put(row[0], row[2]);
            }
        }
        version = stated(single, "version");
        leastShare = 0.5 / (Double.parseDouble(stated(single, "firms")) + 1);
        elsewhere = Frequencies.placeBits(Double.parseDouble(stated(single, "elsewhere")));
        for (BrandKind kind : BrandKind.values()) {
            if (!unseen.containsKey(kind)) {
                throw new IllegalStateException(
                        "name-frequencies.tsv states no unseen share of " + kind);
            }
        }
        countPeople();
    }

    /** The frequencies that ship with this version; read on first use, once. */
    static FixedFrequencies standard() {
        return Standard.INSTANCE;
    }

    /** Version of the parameter file. */
    String version() {
        return version;
    }

    @Override
    public double unseen(BrandKind kind) {
        return unseen.getOrDefault(kind, 1.0);
    }

    /** Of a word that the sample lacks, the share of half a firm. */
    @Override
    public double industryShare(String industry) {
        return industries.getOrDefault(industry, leastShare);
    }

    @Override
    public double placeBits(int code) {
        return placeBits.getOrDefault(code, elsewhere);
    }

    /** The two longest. */
    @Override
    public String rarestPair(List<String> name) {
        return Frequencies.firstTwo(
                name.stream(), Comparator.comparingInt(String::length).reversed());
    }

    private void countPeople() {
        Gazetteer gazetteer = Gazetteer.standard();
        Map<Integer, Long> people = new HashMap<>();
        for (Area area : ChineseAreas.all()) {
            if (area.level() == Level.CITY && !area.inFull()) {
                gazetteer
                        .city(area.code())
                        .map(City::population)
                        .ifPresent(
                                population ->
                                        people.put(Integer.parseInt(area.code()), population));
            }
        }
        double all = people.values().stream().mapToLong(Long::longValue).sum();
        Map<Integer, Long> provinces = new HashMap<>();
        people.forEach((code, count) -> provinces.merge(code / 10_000 * 10_000, count, Long::sum));
        provinces.putAll(people);
        provinces.forEach(
                (code, count) -> placeBits.put(code, Frequencies.placeBits((count + 1) / all)));
    }

    private static String stated(Map<String, String> rows, String what) {
        String value = rows.get(what);
        if (value == null) {
            throw new IllegalStateException("name-frequencies.tsv states no " + what);
        }
        return value;
    }

    private static final class Standard {
        private static final FixedFrequencies INSTANCE =
                new FixedFrequencies(NameTable.rows("name-frequencies.tsv"));
    }
}
