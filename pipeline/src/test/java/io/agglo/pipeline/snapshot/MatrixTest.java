package io.agglo.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.snapshot.IndicatorRow.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final String HANGZHOU = "330100";
    private static final String SHENZHEN = "440300";

    private final Map<Cell, long[]> cells = new HashMap<>();

    private MatrixTest with(String city, String sector, Measure measure, long amount) {
        cells.computeIfAbsent(new Cell("CN", city, sector), cell -> new long[Measure.COUNT])[
                        measure.ordinal()] =
                amount;
        return this;
    }

    private IndicatorRow row(String level, @Nullable String city, @Nullable String sector) {
        return find(level, city, sector).orElseThrow();
    }

    private Optional<IndicatorRow> find(
            String level, @Nullable String city, @Nullable String sector) {
        return new Matrix(cells, 30)
                .rows().stream()
                        .filter(row -> row.level().equals(level))
                        .filter(row -> java.util.Objects.equals(row.city(), city))
                        .filter(row -> java.util.Objects.equals(row.sector(), sector))
                        .findFirst();
    }

    private static double value(IndicatorRow row, String name) {
        return named(row, name).estimate().value();
    }

    private static Value named(IndicatorRow row, String name) {
        return row.values().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + row));
    }

    @Test
    void sharesOfACellAreOfItsCityAndThoseOfACityOfTheCountry() {
        with(HANGZHOU, "13", Measure.BIRTHS, 6);
        with(HANGZHOU, "02", Measure.BIRTHS, 2);
        with(SHENZHEN, "13", Measure.BIRTHS, 8);

        assertThat(value(row("city_sector", HANGZHOU, "13"), "births_share")).isEqualTo(6 / 8.0);
        assertThat(value(row("city", HANGZHOU, null), "births_share")).isEqualTo(8 / 16.0);
        assertThat(value(row("sector", null, "13"), "births_share")).isEqualTo(14 / 16.0);
        assertThat(named(row("city_sector", HANGZHOU, "13"), "births_share").n()).isEqualTo(8);
    }

    @Test
    void quotientComparesTheCellWithTheCountryThatContainsIt() {
        with(HANGZHOU, "13", Measure.BIRTHS, 6);
        with(HANGZHOU, "02", Measure.BIRTHS, 2);
        with(SHENZHEN, "13", Measure.BIRTHS, 8);
        with(SHENZHEN, "02", Measure.BIRTHS, 16);

        assertThat(value(row("city_sector", HANGZHOU, "13"), "births_lq"))
                .isEqualTo((6 / 8.0) / (14 / 32.0));
    }

    @Test
    void quotientOfFewerThanFiveIsAbsentAndSaysSo() {
        with(HANGZHOU, "13", Measure.BIRTHS, 4);
        with(HANGZHOU, "02", Measure.BIRTHS, 5);

        assertThat(row("city_sector", HANGZHOU, "13").absent()).contains("births_lq:FEWER_THAN_5");
        assertThat(row("city_sector", HANGZHOU, "02").absent())
                .doesNotContain("births_lq:FEWER_THAN_5");
    }

    @Test
    void whatHasNothingToBeAShareOfIsAbsentAndSaysSo() {
        with(HANGZHOU, "13", Measure.BIRTHS, 6);

        IndicatorRow cell = row("city_sector", HANGZHOU, "13");

        assertThat(cell.absent())
                .containsExactlyInAnyOrder(
                        "active_firms_share:ZERO_DENOMINATOR",
                        "active_firms_lq:ZERO_DENOMINATOR",
                        "active_firms_lq_shrunk:ZERO_DENOMINATOR",
                        "active_firms_lq_above_one:ZERO_DENOMINATOR",
                        "active_firms_lq_significant:ZERO_DENOMINATOR",
                        "active_firms_lq_rest:ZERO_DENOMINATOR",
                        "active_firms_rca:ZERO_DENOMINATOR",
                        "openings_momentum:FEWER_THAN_5",
                        "openings_momentum_z:FEWER_THAN_5",
                        "openings_acceleration:FEWER_THAN_5",
                        "stories_momentum:FEWER_THAN_5",
                        "stories_momentum_z:FEWER_THAN_5",
                        "stories_acceleration:FEWER_THAN_5",
                        "active_firms_relatedness_density:ZERO_DENOMINATOR",
                        "active_firms_stars:ZERO_DENOMINATOR",
                        "openings_lq_shrunk:ZERO_DENOMINATOR",
                        "openings_lq_above_one:ZERO_DENOMINATOR",
                        "openings_lq_significant:ZERO_DENOMINATOR",
                        "stories_lq:ZERO_DENOMINATOR",
                        "stories_lq_shrunk:ZERO_DENOMINATOR",
                        "stories_lq_above_one:ZERO_DENOMINATOR",
                        "stories_lq_significant:ZERO_DENOMINATOR",
                        "openings_share:ZERO_DENOMINATOR",
                        "openings_lq:ZERO_DENOMINATOR",
                        "rd_job_share:ZERO_DENOMINATOR",
                        "stories_share:ZERO_DENOMINATOR",
                        "phd_demand_share:ZERO_DENOMINATOR",
                        "rd_talent_density:ZERO_DENOMINATOR",
                        "talent_class_share:ZERO_DENOMINATOR",
                        "hukou_offer_share:ZERO_DENOMINATOR",
                        "talent_subsidy_salience:ZERO_DENOMINATOR",
                        "welfare_salience:ZERO_DENOMINATOR",
                        "international_demand_share:ZERO_DENOMINATOR",
                        "university_pull:ZERO_DENOMINATOR",
                        "live_streaming_share:ZERO_DENOMINATOR",
                        "junior_rd_share:ZERO_DENOMINATOR",
                        "frontier_orientation:ZERO_DENOMINATOR",
                        "knowledge_to_making:NO_POSTINGS",
                        "functional_specialisation:NO_POSTINGS",
                        "entry_rate:ZERO_DENOMINATOR",
                        "exit_rate:ZERO_DENOMINATOR",
                        "churn_rate:ZERO_DENOMINATOR",
                        "firm_growth:ZERO_DENOMINATOR",
                        "rd_firm_share:ZERO_DENOMINATOR",
                        "rd_exit_rate:ZERO_DENOMINATOR",
                        "rd_births:ONLY_365_DAYS",
                        "rd_entry_rate:ONLY_365_DAYS",
                        "rd_churn_rate:ONLY_365_DAYS",
                        "rd_growth:ONLY_365_DAYS",
                        "hollow_name_share:ZERO_DENOMINATOR",
                        "hollow_name_excess:ZERO_DENOMINATOR");
        assertThat(cell.values())
                .extracting(Value::name)
                .doesNotContain("active_firms_share", "rd_job_share");
    }

    @Test
    void unknownCityAndSectorCountInTotalsButHaveNoRowsOfTheirOwn() {
        with(HANGZHOU, "13", Measure.ACTIVE_FIRMS, 3);
        with(HANGZHOU, Cell.UNKNOWN, Measure.ACTIVE_FIRMS, 1);
        with(Cell.UNKNOWN, "13", Measure.ACTIVE_FIRMS, 4);
        with(Cell.UNKNOWN, Cell.UNKNOWN, Measure.ACTIVE_FIRMS, 2);

        List<IndicatorRow> rows = new Matrix(cells, 30).rows();

        assertThat(rows)
                .extracting(row -> row.level() + " " + row.city() + " " + row.sector())
                .containsExactly(
                        "country null null",
                        "sector null 13",
                        "city 330100 null",
                        "city_sector 330100 13");
        assertThat(value(rows.get(0), "active_firms")).isEqualTo(10);
        assertThat(rows.get(0).unknownSectorShare()).isEqualTo(0.3);
        assertThat(value(rows.get(1), "active_firms")).isEqualTo(7);
        assertThat(value(rows.get(2), "active_firms")).isEqualTo(4);
        assertThat(rows.get(2).unknownSectorShare()).isEqualTo(0.25);
        assertThat(rows.get(3).unknownSectorShare()).isNull();
    }

    @Test
    void countryWhoseFirmsAreAllOfUnknownCitiesOrSectorsHasNothingToCompare() {
        with(Cell.UNKNOWN, "13", Measure.ACTIVE_FIRMS, 9);
        assertThat(row("sector", null, "13").absent())
                .contains("active_firms_ubiquity:ZERO_DENOMINATOR");

        cells.clear();
        with(HANGZHOU, Cell.UNKNOWN, Measure.ACTIVE_FIRMS, 9);
        assertThat(row("city", HANGZHOU, null).absent())
                .contains("active_firms_diversity:ZERO_DENOMINATOR");
    }

    @Test
    void storyOfTwoCitiesCountsOnceInTheCountry() {
        with(HANGZHOU, "13", Measure.STORIES, 1);
        with(SHENZHEN, "13", Measure.STORIES, 1);
        with(Cell.NATION, "13", Measure.STORIES, 1);

        assertThat(value(row("country", null, null), "stories")).isEqualTo(1);
        assertThat(value(row("sector", null, "13"), "stories")).isEqualTo(1);
        assertThat(value(row("city_sector", HANGZHOU, "13"), "stories_share")).isEqualTo(1);
        assertThat(find("city", Cell.NATION, null)).isEmpty();
    }

    @Test
    void storyThatReachesItsCityBeforeItsCountryNeverMakesMoreThanTheWhole() {
        with(HANGZHOU, "13", Measure.STORIES, 3);
        with(HANGZHOU, "02", Measure.STORIES, 1);
        with(Cell.NATION, "13", Measure.STORIES, 2);

        assertThat(value(row("city_sector", HANGZHOU, "13"), "stories_share")).isEqualTo(1);
        assertThat(value(row("city", HANGZHOU, null), "stories_share")).isEqualTo(1);
        assertThat(value(row("country", null, null), "stories")).isEqualTo(4);
    }

    @Test
    void cityOfFewerThanFiveFirmsHasNoStructureAndSaysSo() {
        with(HANGZHOU, "13", Measure.ACTIVE_FIRMS, 4);
        with(SHENZHEN, "13", Measure.ACTIVE_FIRMS, 3);
        with(SHENZHEN, "02", Measure.ACTIVE_FIRMS, 3);

        assertThat(row("city", HANGZHOU, null).absent())
                .contains("active_firms_krugman:FEWER_THAN_5", "active_firms_hhi:FEWER_THAN_5");
        assertThat(value(row("city", SHENZHEN, null), "active_firms_hhi")).isEqualTo(0.5);
    }

    @Test
    void onlyCityOfACountryHasNoRestAndIsNoCluster() {
        with(HANGZHOU, "13", Measure.ACTIVE_FIRMS, 30);
        with(HANGZHOU, "02", Measure.ACTIVE_FIRMS, 30);

        assertThat(value(row("city", HANGZHOU, null), "active_firms_krugman")).isZero();
        assertThat(row("city", HANGZHOU, null).absent())
                .contains("active_firms_krugman_rest:NO_REST", "active_firms_eci:TOO_FEW_CITIES");
        assertThat(row("sector", null, "13").absent())
                .contains("active_firms_ellison_glaeser:ONE_CITY");
        assertThat(row("city_sector", HANGZHOU, "13").absent())
                .contains("active_firms_lq_rest:NO_REST");
    }

    @Test
    void manyFirmsMakeASpecialisationSignificantAndFewDoNot() {
        with(HANGZHOU, "13", Measure.ACTIVE_FIRMS, 60);
        with(HANGZHOU, "02", Measure.ACTIVE_FIRMS, 40);
        with(SHENZHEN, "13", Measure.ACTIVE_FIRMS, 3);
        with(SHENZHEN, "02", Measure.ACTIVE_FIRMS, 2);
        with("110000", "13", Measure.ACTIVE_FIRMS, 20);
        with("110000", "02", Measure.ACTIVE_FIRMS, 80);

        IndicatorRow many = row("city_sector", HANGZHOU, "13");
        IndicatorRow few = row("city_sector", SHENZHEN, "13");

        assertThat(value(many, "active_firms_rca")).isEqualTo(1);
        assertThat(value(many, "active_firms_lq_significant")).isEqualTo(1);
        assertThat(value(few, "active_firms_rca")).isEqualTo(1);
        assertThat(value(few, "active_firms_lq_significant")).isZero();
        assertThat(value(few, "active_firms_lq_shrunk")).isBetween(1.0, 1.2);
        assertThat(named(few, "active_firms_rca").estimate().lo()).isZero();
    }

    @Test
    void momentumComparesTheWindowWithTheOneBefore() {
        withHistory(HANGZHOU, "13", Measure.BIRTHS, 9, 4, 4);

        IndicatorRow cell = row("city_sector", HANGZHOU, "13");

        assertThat(value(cell, "births_momentum")).isEqualTo(Math.log(9.5 / 4.5));
        assertThat(named(cell, "births_momentum").n()).isEqualTo(13);
        assertThat(value(cell, "births_acceleration")).isEqualTo(Math.log(9.5 / 4.5));
    }

    @Test
    void whatOnlyEarlierWindowsHoldHasNoRowButCountsInTheCity() {
        withHistory(HANGZHOU, "13", Measure.BIRTHS, 0, 6, 0);
        withHistory(HANGZHOU, "02", Measure.BIRTHS, 6, 0, 0);

        assertThat(find("city_sector", HANGZHOU, "13")).isEmpty();
        assertThat(value(row("city", HANGZHOU, null), "births_momentum")).isZero();
    }

    private void withHistory(String city, String sector, Measure measure, long... windows) {
        long[] amounts =
                cells.computeIfAbsent(
                        new Cell("CN", city, sector), cell -> new long[CellAmounts.LENGTH]);
        for (int before = 0; before < windows.length; before++) {
            amounts[CellAmounts.at(measure, before)] = windows[before];
        }
    }

    @Test
    void emptyCellHasNoRow() {
        with(HANGZHOU, "13", Measure.BIRTHS, 0);
        with(SHENZHEN, "13", Measure.BIRTHS, 1);

        assertThat(find("city_sector", HANGZHOU, "13")).isEmpty();
        assertThat(find("city", HANGZHOU, null)).isEmpty();
    }

    @Test
    void researchOpeningsAreCountedInThousandths() {
        with(HANGZHOU, "13", Measure.POSTINGS, 2);
        with(HANGZHOU, "13", Measure.OPENINGS, 4);
        with(HANGZHOU, "13", Measure.OPENINGS_SQUARED, 10);
        with(HANGZHOU, "13", Measure.RD_THOUSANDTHS, 1800);
        with(HANGZHOU, "13", Measure.RD_POSTINGS, 1);

        IndicatorRow cell = row("city_sector", HANGZHOU, "13");

        assertThat(value(cell, "rd_openings")).isEqualTo(1.8);
        assertThat(named(cell, "rd_openings").n()).isEqualTo(1);
        assertThat(value(cell, "rd_job_share")).isEqualTo(0.45);
        assertThat(named(cell, "rd_job_share").n()).isEqualTo(2);
    }
}
