package io.agglo.pipeline.demo;

import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The cities and sectors of the world, and the words in which they are written about. */
final class DemoTables {

    /** A district of a city and the area code (GB/T 2260) of its registering authority. */
    record District(String areaCode, String name) {}

    /**
     * A city of the world.
     *
     * @param place code, names and position as the gazetteer has them
     * @param province short name
     * @param weight share of firms, in parts of the sum over the cities
     * @param multiples how much more likely than nationally a firm is to be of a sector; sectors
     *     left out: as nationally
     */
    record DemoCity(
            City place,
            String province,
            String name,
            double weight,
            List<District> districts,
            Map<String, Double> multiples) {

        String code() {
            return place.code();
        }

        boolean placebo() {
            return multiples.isEmpty();
        }

        /** Whether the register writes a district where it writes a city elsewhere. */
        boolean municipality() {
            return province.equals(name);
        }
    }

    /**
     * A sector of the analytic scheme.
     *
     * @param weight national weight, in parts of the sum over the sectors
     * @param intensity R&amp;D over value added, percent (Galindo-Rueda and Verger 2016)
     * @param activity default probability that a firm does R&amp;D
     */
    record DemoSector(
            String id,
            double weight,
            double intensity,
            double activity,
            List<String> nameWords,
            String english,
            List<String> mainClauses,
            List<String> furtherClauses,
            List<String> products,
            List<String> researchTitles,
            List<String> developmentTitles,
            List<String> softwareTitles) {}

    private static final List<DemoCity> CITIES = rows("/demo/cities.tsv", DemoTables::city);
    private static final Map<String, DemoSector> SECTORS = new LinkedHashMap<>();

    static {
        rows("/demo/sectors.tsv", DemoTables::sector).forEach(row -> SECTORS.put(row.id(), row));
    }

    private DemoTables() {}

    static List<DemoCity> cities() {
        return CITIES;
    }

    static DemoCity city(String code) {
        return CITIES.stream().filter(city -> city.code().equals(code)).findFirst().orElseThrow();
    }

    static List<DemoSector> sectors() {
        return List.copyOf(SECTORS.values());
    }

    static DemoSector sector(String id) {
        DemoSector sector = SECTORS.get(id);
        if (sector == null) {
            throw new IllegalArgumentException("sector " + id + " is not in /demo/sectors.tsv");
        }
        return sector;
    }

    private static DemoCity city(String[] row) {
        Map<String, Double> multiples = new LinkedHashMap<>();
        if (row.length > 5) {
            for (String multiple : row[5].split(" ")) {
                int star = multiple.indexOf('*');
                multiples.put(
                        multiple.substring(0, star),
                        Double.parseDouble(multiple.substring(star + 1)));
            }
        }
        List<District> districts =
                List.of(row[4].split(" ")).stream()
                        .map(text -> new District(text.substring(0, 6), text.substring(6)))
                        .toList();
        City place = Gazetteer.standard().city(row[0]).orElseThrow();
        return new DemoCity(
                place,
                row[1],
                row[2],
                Double.parseDouble(row[3]),
                districts,
                Map.copyOf(multiples));
    }

    private static DemoSector sector(String[] row) {
        return new DemoSector(
                row[0],
                Double.parseDouble(row[1]),
                Double.parseDouble(row[2]),
                Double.parseDouble(row[3]),
                list(row[4]),
                row[5],
                list(row[6]),
                list(row[7]),
                list(row[8]),
                list(row[9]),
                list(row[10]),
                list(row[11]));
    }

    private static List<String> list(String joined) {
        return List.of(joined.split(","));
    }

    private static <T> List<T> rows(String resource, Function<String[], T> read) {
        return lines(resource).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> read.apply(line.split("\t")))
                .toList();
    }

    private static List<String> lines(String resource) {
        return text(resource).lines().toList();
    }

    /** The text of a resource. */
    static String text(String resource) {
        try (InputStream in = DemoTables.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            StringBuilder text = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }
}
