package io.agglo.pipeline.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.pipeline.follow.SignalTrial;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.GarwoodCount;
import io.agglo.pipeline.indicators.WilsonShare;
import io.agglo.schemas.catalogue.SignalRules;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals of drawn indicators, by the rules in Java and by those in SQL. */
class SignalsRecomputeTest {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 20);
    private static final SignalRules RULES = SignalRules.standard();
    private static final List<String> CITIES = List.of("110000", "310000", "330100", "440300");
    private static final List<String> SECTORS = List.of("01", "13");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void drawnIndicatorsGiveTheSameSignalsByBothWays(long seed) throws Exception {
        Indicators indicators = new Indicators(seed);
        Comparison comparison = indicators.compared(definitions());

        assertThat(comparison.examples()).isEmpty();
        assertThat(comparison.largestDifference()).isLessThanOrEqualTo(Comparison.TOLERANCE);
        assertThat(comparison.documents()).isEqualTo(indicators.signals().size());
        assertThat(indicators.signals().values())
                .extracting(signal -> signal.get("rule").asText())
                .containsAll(RULES.rules().stream().map(SignalRules.Rule::name).toList());
        assertThat(indicators.signals().values())
                .extracting(signal -> signal.get("status").asText())
                .contains("open", "closed");
    }

    /** Each by a hair where it is a number; none may go unnoticed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "s.at_day = c.day # s.at_day = c.at_day",
                "greatest(0.5, n.births # greatest(0.501, n.births",
                "(t.births + 5) / births_lq_shrunk - 5 # (t.births + 5) / births_lq_shrunk - 4.999",
                "least(1, 2 * (1 - greatest( # least(1, 2.001 * (1 - greatest(",
                "births_momentum_n - t.births + 1::double # births_momentum_n - t.births + 1.001::double",
                ">= of_rule('emerging_cluster', 'least-births') # > 1 + of_rule('emerging_cluster', 'least-births')",
                "var_samp( # var_pop(",
                "all_now / (all_now + all_h) # 0.5 + all_now / (all_now + all_h)",
                "m.stories > 0 # m.stories > 5",
                "h * h - 0.25::double # h * h - 0.2500001::double",
                "- sizes / 2) / sqrt # - sizes / 2.001) / sqrt",
                "z() / spread as z # 1.96 / spread as z",
                "t.hollow_name_share_lo > c.hollow_name_share_hi # t.hollow_name_share > c.hollow_name_share_hi",
                "p * m / rank # p * m / (rank + 1e-6)",
                "rows between current row # rows between unbounded preceding",
                "q <= of_rule(rule, 'false-discovery') # q <= of_rule(rule, 'false-discovery') / 1000",
                "<= of_rule(rule, 'quiet-days') # < of_rule(rule, 'quiet-days') - 7",
                ">= of_rule(r.rule, 'least-days') # > of_rule(r.rule, 'least-days')",
                "r.last_seen + of_rule(r.rule, 'quiet-days') # r.last_seen - 1 + of_rule(r.rule, 'quiet-days')",
                "r.opened = s.first_tested # r.opened > s.first_tested",
                "order by back, of) # order by back desc, of)"
            })
    void changedDefinitionIsNoticed(String part, String change) throws Exception {
        List<String> definitions = definitions();
        assertThat(definitions).filteredOn(sql -> sql.contains(part)).hasSize(1);

        Comparison comparison =
                new Indicators(1)
                        .compared(
                                definitions.stream()
                                        .map(sql -> sql.replace(part, change))
                                        .toList());

        assertThat(comparison.largestDifference()).isGreaterThan(Comparison.TOLERANCE);
    }

    /** Those of signals alone: they stand on tables that the others make. */
    private static List<String> definitions() throws IOException {
        List<String> all = Recompute.definitions();
        return all.subList(all.size() - 2, all.size());
    }

    /** Values of documents: each place has its own level, which steps now and then. */
    private static final class Indicators {
        private final Random random;
        private final Map<Integer, List<SnapshotRows>> days = new TreeMap<>();
        private final List<Place> places = new ArrayList<>();

        private record Place(
                String level,
                String city,
                String sector,
                int window,
                LocalDate day,
                Map<String, Double> values) {}

        Indicators(long seed) {
            random = new Random(seed);
            for (int window : List.of(7, 90)) {
                for (LocalDate day = LAST.minusDays(420); !day.isAfter(LAST); ) {
                    ofDay(window, day);
                    boolean daily = day.isAfter(LAST.minusDays(25));
                    day = day.plusDays(daily || day.getDayOfWeek() != DayOfWeek.SUNDAY ? 1 : 7);
                }
            }
        }

        private void ofDay(int window, LocalDate day) {
            TreeMap<String, Map<String, Double>> ofDay = new TreeMap<>();
            ofDay.put("country||", values("country", 0, day));
            for (String city : CITIES) {
                if (random.nextInt(10) > 0) {
                    ofDay.put("city|" + city + "|", values("city", city.hashCode(), day));
                }
                for (String sector : SECTORS) {
                    if (random.nextInt(10) > 0) {
                        ofDay.put(
                                "city_sector|" + city + "|" + sector,
                                values("city_sector", city.hashCode() + sector.hashCode(), day));
                    }
                }
            }
            ofDay.forEach(
                    (place, values) -> {
                        String[] parts = place.split("\\|", -1);
                        places.add(new Place(parts[0], parts[1], parts[2], window, day, values));
                    });
            days.computeIfAbsent(window, unused -> new ArrayList<>()).add(rows(window, day, ofDay));
        }

        private static SnapshotRows rows(
                int window, LocalDate day, TreeMap<String, Map<String, Double>> ofDay) {
            List<String> fields = RULES.reads(window);
            double[] values =
                    ofDay.values().stream()
                            .flatMap(place -> fields.stream().map(field -> place.get(field)))
                            .mapToDouble(value -> value == null ? Double.NaN : value)
                            .toArray();
            return new SnapshotRows(
                    new SnapshotKey("CN", window, day),
                    ofDay.keySet().toArray(new String[0]),
                    values);
        }

        private Map<String, Double> values(String level, int place, LocalDate day) {
            boolean stepped = (day.toEpochDay() + Math.abs(place) * 37L) % 240 < 60;
            int scale = level.equals("country") ? 40 : 4;
            Map<String, Double> values = new HashMap<>();
            double births = random.nextInt(scale * (stepped ? 6 : 2));
            double before = random.nextInt(scale * 2);
            put(values, "births", GarwoodCount.of((long) births), births);
            if (births + before >= 5) {
                values.put("births_momentum_n", births + before);
                values.put(
                        "births_momentum_z",
                        Math.sqrt(2) * (Math.sqrt(births + 0.375) - Math.sqrt(before + 0.375)));
            }
            boolean silent = day.toEpochDay() % 160 < 8;
            double stories = silent ? 0 : random.nextInt(scale * (stepped ? 16 : 2));
            put(values, "stories", GarwoodCount.of((long) stories), stories);
            if (level.equals("city_sector")) {
                values.put("births_lq_shrunk", 0.2 + random.nextDouble() * 4);
                values.put("births_lq_above_one", stepped ? 1 - 1e-5 : random.nextDouble());
                values.put("active_firms_lq_above_one", random.nextDouble());
            }
            double n = random.nextInt(40);
            double doctors = Math.floor(n * (stepped ? 0.6 : 0.1) * random.nextDouble());
            if (n > 0) {
                put(values, "phd_demand_share", WilsonShare.of(doctors, n * 0.9).orElseThrow(), n);
                if (n < 5) {
                    values.remove("phd_demand_share");
                }
            }
            double named = scale * 30;
            double hollow =
                    Math.floor(
                            named
                                    * (stepped && scale == 4
                                            ? 0.2 + 0.3 * random.nextDouble()
                                            : 0.2));
            put(values, "hollow_name_share", WilsonShare.of(hollow, named).orElseThrow(), named);
            return values;
        }

        private static void put(
                Map<String, Double> values, String name, Estimate estimate, double n) {
            values.put(name, estimate.value());
            values.put(name + "_lo", estimate.lo());
            values.put(name + "_hi", estimate.hi());
            values.put(name + "_n", n);
        }

        Comparison compared(List<String> definitions) throws Exception {
            try (Recompute recompute = Recompute.empty()) {
                insertInto(recompute);
                recompute.define(definitions);
                Comparison comparison = Comparison.ofSignals();
                comparison.compare(recompute.signals(), signals());
                return comparison;
            }
        }

        private void insertInto(Recompute recompute) throws Exception {
            recompute.define(
                    List.of(
                            """
                            create macro z() as 1.959963984540054;
                            create table values_of_places (level text, country text, at_day date, w int, city text,
                              sector text, births bigint, stories bigint);
                            create table recomputed_specialisation (place text, at_day date, births_lq_shrunk double,
                              births_lq_above_one double, active_firms_lq_above_one double);
                            create table recomputed_dynamics (place text, at_day date, births_momentum_n bigint,
                              births_momentum_z double);
                            create table recomputed_talent (place text, at_day date, phd_demand_share double,
                              phd_demand_share_lo double, phd_demand_share_hi double, phd_demand_share_n bigint);
                            create table recomputed_standing (place text, at_day date, hollow_name_share double,
                              hollow_name_share_lo double, hollow_name_share_hi double, hollow_name_share_n bigint);
                            """));
            recompute.insertRules(RULES);
            for (Place place : places) {
                recompute.insert(
                        "values_of_places",
                        place.level(),
                        "CN",
                        place.day(),
                        place.window(),
                        place.city(),
                        place.sector(),
                        place.values().get("births"),
                        place.values().get("stories"));
                insert(
                        recompute,
                        "recomputed_specialisation",
                        place,
                        "births_lq_shrunk",
                        "births_lq_above_one",
                        "active_firms_lq_above_one");
                insert(
                        recompute,
                        "recomputed_dynamics",
                        place,
                        "births_momentum_n",
                        "births_momentum_z");
                insert(
                        recompute,
                        "recomputed_talent",
                        place,
                        "phd_demand_share",
                        "phd_demand_share_lo",
                        "phd_demand_share_hi",
                        "phd_demand_share_n");
                insert(
                        recompute,
                        "recomputed_standing",
                        place,
                        "hollow_name_share",
                        "hollow_name_share_lo",
                        "hollow_name_share_hi",
                        "hollow_name_share_n");
            }
            recompute.flush();
        }

        private static void insert(Recompute recompute, String table, Place place, String... fields)
                throws Exception {
            if (Arrays.stream(fields).noneMatch(place.values()::containsKey)) {
                return;
            }
            List<@Nullable Object> row = new ArrayList<>();
            row.add(
                    String.join(
                            "|",
                            place.level(),
                            "CN",
                            place.city(),
                            place.sector(),
                            Integer.toString(place.window())));
            row.add(place.day());
            Arrays.stream(fields).map(place.values()::get).forEach(row::add);
            recompute.insert(table, row.toArray());
        }

        Map<String, JsonNode> signals() throws Exception {
            Map<String, JsonNode> signals = new HashMap<>();
            for (Map.Entry<Integer, List<SnapshotRows>> window : days.entrySet()) {
                signals.putAll(
                        SignalTrial.documents(window.getValue(), window.getKey(), RULES.rules()));
            }
            return signals;
        }
    }
}
