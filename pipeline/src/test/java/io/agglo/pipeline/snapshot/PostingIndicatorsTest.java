package io.agglo.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.snapshot.IndicatorRow.Value;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostingIndicatorsTest {
    private final Map<Cell, long[]> cells = new HashMap<>();
    private long[] amounts = in("330100", "13");

    private long[] in(String city, String sector) {
        return cells.computeIfAbsent(new Cell("CN", city, sector), cell -> new long[Measure.COUNT]);
    }

    private PostingIndicatorsTest with(Measure measure, long amount) {
        amounts[measure.ordinal()] = amount;
        return this;
    }

    /** Postings of one opening each: the measure and the two after it. */
    private PostingIndicatorsTest with(Measure first, int postings) {
        for (int at = 0; at < 3; at++) {
            amounts[first.ordinal() + at] = postings;
        }
        return this;
    }

    private IndicatorRow row(String level) {
        return new Matrix(cells, 90)
                .rows().stream()
                        .filter(row -> row.level().equals(level))
                        .filter(row -> row.city() == null || row.city().equals("330100"))
                        .findFirst()
                        .orElseThrow();
    }

    private static Value named(IndicatorRow row, String name) {
        return row.values().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + row));
    }

    private static Estimate estimate(IndicatorRow row, String name) {
        return named(row, name).estimate();
    }

    @Test
    void phdDemandIsAShareOfWhatStatesADegree() {
        with(Measure.POSTINGS, 40).with(Measure.DEGREE_POSTINGS, 20);
        with(Measure.DOCTOR_OPENINGS, 5L);

        Value phd = named(row("city"), "phd_demand_share");

        assertThat(phd.n()).isEqualTo(20);
        assertThat(phd.estimate().value()).isEqualTo(0.25);
        assertThat(phd.estimate().lo()).isCloseTo(0.1119, within(1e-4));
        assertThat(phd.estimate().hi()).isCloseTo(0.4687, within(1e-4));
    }

    @Test
    void mentionsAreSharesOfAllOpenings() {
        with(Measure.POSTINGS, 10).with(Measure.HUKOU_OPENINGS, 4L);
        with(Measure.OVERSEAS_OPENINGS, 1L).with(Measure.LIVE_STREAMING_OPENINGS, 2L);

        IndicatorRow indicators = row("city");

        assertThat(estimate(indicators, "hukou_offer_share").value()).isEqualTo(0.4);
        assertThat(estimate(indicators, "international_demand_share").value()).isEqualTo(0.1);
        assertThat(estimate(indicators, "live_streaming_share").value()).isEqualTo(0.2);
        assertThat(estimate(indicators, "welfare_salience").value()).isZero();
    }

    @Test
    void densityIsOfAThousandFirmsAndAbsentWithoutFirms() {
        with(Measure.POSTINGS, 10).with(Measure.RD_THOUSANDTHS, 2500L);
        with(Measure.RD_POSTINGS, 7L);

        assertThat(row("city").absent()).contains("rd_talent_density:ZERO_DENOMINATOR");

        with(Measure.ACTIVE_FIRMS, 500L);
        Value density = named(row("city"), "rd_talent_density");

        assertThat(density.n()).isEqualTo(7);
        assertThat(density.estimate().value()).isEqualTo(5);
        assertThat(density.estimate().lo()).isPositive().isLessThan(5);
        assertThat(density.estimate().hi()).isGreaterThan(5).isLessThan(20);
    }

    @Test
    void frontierAndJuniorSharesAreOfTheirOwnFunctions() {
        with(Measure.RESEARCH_POSTINGS, 3).with(Measure.DEVELOPMENT_POSTINGS, 5);
        with(Measure.PROCESS_POSTINGS, 9).with(Measure.JUNIOR_RD_OPENINGS, 2L);

        IndicatorRow indicators = row("city");

        assertThat(estimate(indicators, "frontier_orientation").value()).isEqualTo(0.25);
        assertThat(named(indicators, "frontier_orientation").n()).isEqualTo(12);
        assertThat(estimate(indicators, "junior_rd_share").value()).isEqualTo(0.25);
        assertThat(named(indicators, "junior_rd_share").n()).isEqualTo(8);
    }

    @Test
    void knowledgeToMakingIsALogRatioWithItsInterval() {
        with(Measure.RESEARCH_POSTINGS, 4).with(Measure.SOFTWARE_POSTINGS, 5);
        with(Measure.PRODUCTION_POSTINGS, 3);

        Value ratio = named(row("city"), "knowledge_to_making");

        double half = 1.959963984540054 * Math.sqrt(1 / 9.5 + 1 / 3.5);
        assertThat(ratio.n()).isEqualTo(12);
        assertThat(ratio.estimate().value()).isCloseTo(Math.log(9.5 / 3.5), within(1e-12));
        assertThat(ratio.estimate().hi()).isCloseTo(Math.log(9.5 / 3.5) + half, within(1e-12));
    }

    @Test
    void specialisationOfTheWholeInItselfIsZero() {
        with(Measure.RESEARCH_POSTINGS, 4).with(Measure.PRODUCTION_POSTINGS, 3);

        Estimate whole = estimate(row("city"), "functional_specialisation");

        assertThat(whole.value()).isZero();
        assertThat(whole.hi()).isZero();
        assertThat(row("country").values())
                .extracting(Value::name)
                .doesNotContain("functional_specialisation");
    }

    @Test
    void specialisationOfASectorInACityIsAgainstTheSector() {
        with(Measure.DEVELOPMENT_POSTINGS, 8).with(Measure.PRODUCTION_POSTINGS, 2);
        amounts = in("440300", "13");
        with(Measure.PRODUCTION_POSTINGS, 8);
        amounts = in("440300", "02");
        with(Measure.RESEARCH_POSTINGS, 90);

        double sector = Math.log(8.5 / 2.5) - Math.log(8.5 / 10.5);
        double country = Math.log(8.5 / 2.5) - Math.log(98.5 / 10.5);

        assertThat(estimate(row("city_sector"), "functional_specialisation").value())
                .isCloseTo(sector, within(1e-12));
        assertThat(estimate(row("city"), "functional_specialisation").value())
                .isCloseTo(country, within(1e-12));
    }

    @Test
    void sectorSharesCountTheirSectorsOnly() {
        for (String sector : new String[] {"01", "08", "20", "22", "24", "90", "unknown"}) {
            amounts = in("330100", sector);
            with(Measure.BIRTHS, 2L).with(Measure.POSTINGS, 3);
        }
        amounts = in("440300", "07");
        with(Measure.BIRTHS, 6L);

        assertThat(estimate(row("city"), "digital_births_share").value()).isEqualTo(2 / 14.0);
        assertThat(estimate(row("city"), "digital_openings_share").value()).isEqualTo(3 / 21.0);
        assertThat(estimate(row("city"), "policy_made_share").value()).isEqualTo(5 / 35.0);
        assertThat(estimate(row("country"), "digital_births_share").value()).isEqualTo(8 / 20.0);
        assertThat(row("city_sector").values())
                .extracting(Value::name)
                .doesNotContain("digital_births_share");
    }

    @Test
    void whatHasNoPostingsSaysSo() {
        with(Measure.BIRTHS, 1L);

        assertThat(row("city").absent())
                .contains(
                        "phd_demand_share:ZERO_DENOMINATOR",
                        "hukou_offer_share:ZERO_DENOMINATOR",
                        "knowledge_to_making:NO_POSTINGS",
                        "functional_specialisation:NO_POSTINGS");
    }
}
