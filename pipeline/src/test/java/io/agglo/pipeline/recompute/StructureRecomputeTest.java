package io.agglo.pipeline.recompute;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.snapshot.IndicatorDocuments;
import io.agglo.pipeline.snapshot.IndicatorRow;
import io.agglo.pipeline.snapshot.Matrix;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Law 2 over whole matrices, large enough for complexity: SQL gives the numbers of the snapshot.
 */
class StructureRecomputeTest {
    private static final LocalDate ASOF = LocalDate.of(2026, 3, 1);
    private static final int WINDOW = 30;
    private static final List<String> COUNTS =
            List.of("births", "active_firms", "openings", "stories", "rd_openings", "rd_job_share");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Firms, postings and stories of a country, as the inputs of SQL and as the amounts of a
     * matrix.
     */
    private static final class World {
        private final Random random;
        private final Recompute recompute = Recompute.empty();
        private final Map<Cell, long[]> cells = new HashMap<>();

        World(long seed, int cities, int sectors, int firms) throws Exception {
            random = new Random(seed);
            recompute.insert("asofs", "AT", ASOF);
            recompute.insert("windows", WINDOW);
            for (int firm = 0; firm < firms; firm++) {
                String city = firm % 40 == 0 ? Cell.UNKNOWN : "c" + skewed(cities);
                int home = Math.floorMod(city.hashCode(), sectors);
                String sector =
                        firm % 30 == 0
                                ? Cell.UNKNOWN
                                : sector(random.nextInt(3) == 0 ? home : skewed(sectors));
                addFirm("f" + firm, city, sector);
                if (random.nextInt(3) == 0) {
                    addPosting("p" + firm, city, sector, "f" + firm);
                }
                if (random.nextInt(2) == 0 && !city.equals(Cell.UNKNOWN)) {
                    addStory("n" + firm, city, "c" + skewed(cities), sector);
                }
            }
            recompute.flush();
        }

        private int skewed(int bound) {
            return (int) (bound * random.nextDouble() * Math.sqrt(random.nextDouble()));
        }

        private static String sector(int at) {
            return at < 28 ? "%02d".formatted(at + 1) : String.valueOf(62 + at);
        }

        private void addFirm(String id, String city, String sector) throws Exception {
            LocalDate born = ASOF.minusDays(random.nextInt(90));
            recompute.insert(
                    "registrations",
                    id,
                    now(),
                    0L,
                    "h",
                    true,
                    "FIRM",
                    "ACTIVE",
                    born,
                    null,
                    null,
                    "AT",
                    city.equals(Cell.UNKNOWN) ? null : city,
                    "UTC",
                    id,
                    null);
            decide("SECTOR", id, sector);
            int age = (int) ChronoUnit.DAYS.between(born, ASOF);
            for (int before = 0; before * WINDOW <= age && before < CellAmounts.WINDOWS; before++) {
                amounts(city, sector)[CellAmounts.at(Measure.ACTIVE_FIRMS, before)]++;
            }
            amounts(city, sector)[CellAmounts.at(Measure.BIRTHS, age / WINDOW)]++;
        }

        private void addPosting(String id, String city, String sector, String employer)
                throws Exception {
            long openings = 1 + random.nextInt(4);
            recompute.insert(
                    "postings",
                    id,
                    now(),
                    0L,
                    "h",
                    now(),
                    openings,
                    "AT",
                    city.equals(Cell.UNKNOWN) ? null : city,
                    "UTC",
                    employer,
                    id);
            add(city, sector, Measure.POSTINGS, 1);
            add(city, sector, Measure.OPENINGS, openings);
            add(city, sector, Measure.OPENINGS_SQUARED, openings * openings);
        }

        private void addStory(String id, String city, String other, String sector)
                throws Exception {
            recompute.insert("articles", id, now(), 0L, "h", now(), "UTC");
            decide("STORY_SECTOR", id, sector);
            for (String named : city.equals(other) ? List.of(city) : List.of(city, other)) {
                recompute.insert("article_cities", id, "h", "AT", named);
                add(named, sector, Measure.STORIES, 1);
            }
            add(Cell.NATION, sector, Measure.STORIES, 1);
        }

        private static LocalDateTime now() {
            return ASOF.atTime(9, 0);
        }

        private void decide(String kind, String subject, String sector) throws Exception {
            recompute.insert(
                    "decisions",
                    kind,
                    subject,
                    null,
                    sector.equals(Cell.UNKNOWN) ? null : sector,
                    1L);
        }

        private void add(String city, String sector, Measure measure, long amount) {
            amounts(city, sector)[measure.ordinal()] += amount;
        }

        private long[] amounts(String city, String sector) {
            return cells.computeIfAbsent(
                    new Cell("AT", city, sector), unused -> new long[CellAmounts.LENGTH]);
        }

        Map<String, JsonNode> documents() throws Exception {
            SnapshotKey key = new SnapshotKey("AT", WINDOW, ASOF);
            Map<String, JsonNode> documents = new HashMap<>();
            for (IndicatorRow row : new Matrix(cells, WINDOW).rows()) {
                ObjectNode document = (ObjectNode) JSON.readTree(IndicatorDocuments.json(key, row));
                document.retain(fields(document).filter(StructureRecomputeTest::ofMatrix).toList());
                documents.put(IndicatorDocuments.latestId(key, row), document);
            }
            return documents;
        }

        Comparison compared(List<String> definitions) throws Exception {
            try (recompute) {
                recompute.define(definitions);
                Comparison comparison = Comparison.ofIndicators();
                Map<String, Map<String, Double>> values = recompute.values(ASOF);
                values.values().forEach(each -> each.keySet().removeIf(field -> !ofMatrix(field)));
                comparison.compare(values, documents());
                return comparison;
            }
        }

        private static Stream<String> fields(ObjectNode document) {
            return StreamSupport.stream(
                    Spliterators.spliteratorUnknownSize(document.fieldNames(), 0), false);
        }
    }

    /**
     * Counts and what stands on them; the judgements of firms and postings are not of this world.
     */
    private static boolean ofMatrix(String field) {
        return COUNTS.stream()
                .anyMatch(count -> field.equals(count) || field.startsWith(count + "_"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 30, 31, 3000",
        "2, 18, 24, 1500",
        "3, 8, 12, 200",
        "4, 1, 31, 60",
        "5, 3, 1, 20"
    })
    void wholeMatricesAgree(long seed, int cities, int sectors, int firms) throws Exception {
        Comparison comparison =
                new World(seed, cities, sectors, firms).compared(Recompute.definitions());

        assertThat(comparison.examples()).isEmpty();
        assertThat(comparison.largestDifference()).isLessThanOrEqualTo(Comparison.TOLERANCE);
    }

    @Test
    void largeMatrixHasEveryIndicator() throws Exception {
        assertThat(new World(1, 30, 31, 3000).compared(Recompute.definitions()).findings())
                .filteredOn(finding -> ofMatrix(finding.indicator()))
                .allSatisfy(finding -> assertThat(finding.documents()).isPositive());
    }

    /** One change in each family of formulas, by a hair; none may go unnoticed. */
    @Test
    void changedDefinitionIsNoticed() throws Exception {
        Map<String, String> changes =
                Map.ofEntries(
                        entry(
                                "x + 5::double as shape, n * s / t::double + 5 as rate from counted;",
                                "x + 5::double as shape, n * s / t::double + 5 as rate from counted where x > 0;"),
                        entry(
                                "sum(abs(a - b)) as krugman",
                                "sum(abs(a - b * (1 + 1e-8))) as krugman"),
                        entry(
                                "(s - x) / (t - n)::double)) end as krugman_rest",
                                "s / t::double)) end as krugman_rest"),
                        entry("sum(a * a) as hhi", "sum(a * a) + 1e-8 as hhi"),
                        entry(
                                "any_value(n) - 1)) as hhi_unbiased",
                                "any_value(n))) as hhi_unbiased"),
                        entry("then a * ln(a) else", "then a * ln(a + 1e-8) else"),
                        entry("('27','64-66')", "('27','27')"),
                        entry(
                                "1 / sum(a * a / b) as hachman",
                                "1 / sum(a * a / b / (1 + 1e-8)) as hachman"),
                        entry(
                                "sqrt(sum(a * (d - mean) * (d - mean)) / any_value(n))",
                                "sqrt(sum(a * (d - mean) * (d - mean)) / (any_value(n) - 1))"),
                        entry(
                                "sqrt(sum(h * (d - mean) * (d - mean)) / any_value(n))",
                                "sqrt(sum(h * (d - mean) * (d - mean)) / (any_value(n) - 1))"),
                        entry("(2.0 * up_to - tied - t)", "(2.0 * up_to - t)"),
                        entry("sum(abs(h - v)) / 2 as hoover", "sum(abs(h - v)) as hoover"),
                        entry("ln(count(*)) + sum(case", "ln(count(*) filter (x > 0)) + sum(case"),
                        entry("(g - (1 - v2) * plants)", "(g - plants)"),
                        entry("v2 - 2 * v3 + v2 * v2", "v2 - 2 * v3"),
                        entry(
                                "greatest(any_value(up.u), any_value(uq.u))",
                                "least(any_value(up.u), any_value(uq.u))"),
                        entry("and q.sector <> p.sector", ""),
                        entry("from mix where n >= 30", "from mix where n >= 40"),
                        entry("below <= 0.05 and", "below <= 0.001 and"),
                        entry("below <= rank * 0.10 / tests", "below <= rank * 0.11 / tests"),
                        entry(
                                "case when c2 + c1 >= 5 then ln((c2 + 0.5)",
                                "case when c2 + c1 >= 5 then ln((c2 + 0.50001)"),
                        entry(
                                "then sqrt(2) * (sqrt(c2 + 0.375)",
                                "then sqrt(2) * (sqrt(c2 + 0.376)"),
                        entry("+ 4 / (c1 + 0.5)", "+ 2 / (c1 + 0.5)"),
                        entry(
                                "(at_day - w * back)::date as until",
                                "(at_day - w * back - 1)::date as until"),
                        entry("case when x < 10 then 0", "case when x < 9 then 0"),
                        entry("2.0 * n * s and significant = 1", "2.0 * n * s and significant = 2"),
                        entry("count(*) over of_sector / 10.0", "count(*) over of_sector / 8.0"),
                        entry("(1 - x / n::double) / x + (1", "1.0 / x + (1"),
                        entry(
                                "count(*) filter (hi > 1) as active_firms_diversity_hi",
                                "count(*) filter (hi > 1.2) as active_firms_diversity_hi"),
                        entry(
                                "count(*) filter (lo >= 1) as active_firms_ubiquity_lo",
                                "count(*) filter (lo >= 0.9) as active_firms_ubiquity_lo"),
                        entry(
                                "any_value(score) as active_firms_pci",
                                "-any_value(score) as active_firms_pci"),
                        entry("x >= 10) as stories_lq,", "x >= 11) as stories_lq,"));
        List<String> definitions = Recompute.definitions();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(definitions)
                    .filteredOn(sql -> sql.contains(change.getKey()))
                    .as(change.getKey())
                    .hasSize(1);

            Comparison comparison =
                    new World(1, 30, 31, 3000)
                            .compared(
                                    definitions.stream()
                                            .map(
                                                    sql ->
                                                            sql.replace(
                                                                    change.getKey(),
                                                                    change.getValue()))
                                            .toList());

            assertThat(comparison.largestDifference())
                    .as(change.getValue())
                    .isGreaterThan(Comparison.TOLERANCE);
        }
    }
}
