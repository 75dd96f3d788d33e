package io.agglo.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.meaning.InstrumentKind;
import io.agglo.pipeline.snapshot.IndicatorRow.Value;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyIndicatorsTest {
    private static final long WHOLE = Measure.WHOLE_INSTRUMENT;

    private final Map<Cell, long[]> cells = new HashMap<>();

    private void add(String city, String sector, Measure measure, long amount) {
        cells.computeIfAbsent(new Cell("CN", city, sector), cell -> new long[Measure.COUNT])[
                        measure.ordinal()] +=
                amount;
    }

    /** Instruments of Hangzhou, each one of so many of its story. */
    private void instruments(InstrumentKind kind, int count, int of) {
        for (String city : new String[] {"330100", Cell.NATION}) {
            add(city, Cell.UNKNOWN, Measure.INSTRUMENTS, count);
            add(city, Cell.UNKNOWN, Measure.partOf(kind), count * WHOLE / of);
            add(
                    city,
                    Cell.UNKNOWN,
                    Measure.INSTRUMENT_SQUARES,
                    count * (WHOLE / of) * (WHOLE / of));
        }
    }

    private IndicatorRow row(String level) {
        return new Matrix(cells, 365)
                .rows().stream().filter(row -> row.level().equals(level)).findFirst().orElseThrow();
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
    void instrumentsOfOneStoryArePartsOfIt() {
        instruments(InstrumentKind.GRANT, 6, 1);
        instruments(InstrumentKind.TALENT, 2, 2);
        instruments(InstrumentKind.HUKOU, 2, 2);

        IndicatorRow city = row("city");

        assertThat(estimate(city, "instruments").value()).isEqualTo(10);
        assertThat(estimate(city, "grant_instrument_share").value()).isEqualTo(0.75);
        assertThat(estimate(city, "talent_instrument_share").value()).isEqualTo(0.125);
        assertThat(estimate(city, "tax_instrument_share").value()).isZero();
        assertThat(estimate(city, "talent_tilt").value()).isEqualTo(0.25);
        assertThat(named(city, "talent_tilt").n()).isEqualTo(10);
        // 8² / 7 instruments stand behind the interval: Wilson of 2.29 in 9.14
        assertThat(estimate(city, "talent_tilt").lo()).isCloseTo(0.0771, within(1e-4));
        assertThat(estimate(city, "talent_tilt").hi()).isCloseTo(0.5708, within(1e-4));
    }

    @Test
    void entropyIsThatOfTheMixAndClosesOnOneClass() {
        instruments(InstrumentKind.GRANT, 3, 1);
        instruments(InstrumentKind.SPACE, 3, 1);

        assertThat(estimate(row("city"), "instrument_entropy").value())
                .isCloseTo(Math.log(2), within(1e-12));

        cells.clear();
        instruments(InstrumentKind.GRANT, 5, 1);

        assertThat(estimate(row("city"), "instrument_entropy")).isEqualTo(new Estimate(0, 0, 0));
    }

    @Test
    void levelsShareTheInstrumentsAndTheRestIsTheCities() {
        instruments(InstrumentKind.GRANT, 8, 1);
        for (String city : new String[] {"330100", Cell.NATION}) {
            add(city, Cell.UNKNOWN, Measure.DISTRICT_INSTRUMENTS, 2);
            add(city, Cell.UNKNOWN, Measure.PROVINCE_INSTRUMENTS, 1);
            add(city, Cell.UNKNOWN, Measure.NATION_INSTRUMENTS, 1);
            add(city, Cell.UNKNOWN, Measure.RD_CONDITIONED, 6);
        }

        IndicatorRow city = row("city");

        assertThat(estimate(city, "district_instrument_share").value()).isEqualTo(0.25);
        assertThat(estimate(city, "city_instrument_share").value()).isEqualTo(0.5);
        assertThat(estimate(city, "province_instrument_share").value()).isEqualTo(0.125);
        assertThat(estimate(city, "nation_instrument_share").value()).isEqualTo(0.125);
        assertThat(estimate(city, "conditional_support_share").value()).isEqualTo(0.75);
    }

    @Test
    void whatHasNoWholeIsAbsentWithAReason() {
        add("330100", "13", Measure.STORIES, 1);
        add(Cell.NATION, "13", Measure.STORIES, 1);

        assertThat(row("city").absent())
                .contains(
                        "talent_tilt:NO_INSTRUMENTS",
                        "instrument_entropy:NO_INSTRUMENTS",
                        "city_instrument_share:NO_INSTRUMENTS",
                        "recruit_retrain:NO_INSTRUMENTS",
                        "grant_amount:NO_AMOUNT",
                        "grant_rate:ZERO_DENOMINATOR",
                        "relocation_rate:ZERO_DENOMINATOR");
        assertThat(estimate(row("city"), "relocation_events").value()).isZero();
        assertThat(row("sector").values())
                .extracting(Value::name)
                .contains("relocation_events")
                .doesNotContain("instruments");
    }

    @Test
    void rateIsOfAThousandFirmsOfTheWindowsBeginning() {
        add("330100", "13", Measure.FIRMS_BEFORE, 500);
        add("330100", "13", Measure.RELOCATIONS, 2);
        add(Cell.NATION, "13", Measure.RELOCATIONS, 2);
        add("330100", Cell.UNKNOWN, Measure.GRANTS_STATED, 1);
        add("330100", Cell.UNKNOWN, Measure.GRANT_AMOUNT, 5_000_000);

        Value rate = named(row("city_sector"), "relocation_rate");

        assertThat(rate.n()).isEqualTo(2);
        assertThat(rate.estimate().value()).isEqualTo(4);
        assertThat(rate.estimate().lo()).isCloseTo(1.0969, within(1e-4));
        assertThat(rate.estimate().hi()).isCloseTo(14.5860, within(1e-4));
        assertThat(estimate(row("city"), "grant_amount").value()).isEqualTo(5_000_000);
    }

    @Test
    void eventThatTwoCitiesReportCountsOnceInTheCountry() {
        for (String city : new String[] {"330100", "440300", Cell.NATION}) {
            add(city, Cell.UNKNOWN, Measure.INSTRUMENTS, 1);
            add(city, Cell.UNKNOWN, Measure.TALENT_INSTRUMENTS, 1);
        }

        assertThat(estimate(row("country"), "talent_instruments").value()).isEqualTo(1);
        assertThat(estimate(row("city"), "talent_instruments").value()).isEqualTo(1);
        assertThat(estimate(row("country"), "recruit_retrain").value())
                .isCloseTo(Math.log(3), within(1e-12));
    }
}
