package io.agglo.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MatrixPropertiesTest {
    private static final List<String> CITIES = List.of("330100", "440300", Cell.UNKNOWN);
    private static final List<String> SECTORS = List.of("02", "13", "17", Cell.UNKNOWN);

    private static Map<Cell, long[]> cells(
            List<Integer> births, UnaryOperator<String> city, UnaryOperator<String> sector) {
        Map<Cell, long[]> cells = new HashMap<>();
        for (int at = 0; at < births.size(); at++) {
            long[] amounts = new long[Measure.COUNT];
            amounts[Measure.BIRTHS.ordinal()] = births.get(at);
            amounts[Measure.ACTIVE_FIRMS.ordinal()] = births.get(at) * 3L;
            amounts[Measure.DEATHS.ordinal()] = births.get(at) / 2;
            amounts[Measure.FIRMS_BEFORE.ordinal()] = births.get(at) * 2L;
            amounts[Measure.RD_FIRMS.ordinal()] = births.get(at);
            amounts[Measure.RD_VARIANCE.ordinal()] = births.get(at) * 200L;
            amounts[Measure.RD_FIRMS_BEFORE.ordinal()] = births.get(at) / 3;
            amounts[Measure.RD_BIRTHS.ordinal()] = births.get(at) / 4;
            amounts[Measure.JUDGED_FIRMS.ordinal()] = births.get(at) * 2L;
            amounts[Measure.JUDGED_RD_FIRMS.ordinal()] = births.get(at) / 2;
            amounts[Measure.TECHNOLOGY_NAMES.ordinal()] = births.get(at);
            amounts[Measure.HOLLOW_NAMES.ordinal()] = births.get(at) - births.get(at) / 5;
            amounts[Measure.JUDGED_VARIANCE.ordinal()] = births.get(at) * 130L;
            amounts[Measure.NAME_VARIANCE.ordinal()] = births.get(at) * 70L;
            String in = city.apply(CITIES.get(at / SECTORS.size()));
            cells.put(new Cell("CN", in, sector.apply(SECTORS.get(at % SECTORS.size()))), amounts);
        }
        return cells;
    }

    private static UnaryOperator<String> swap(String one, String other) {
        return text -> text.equals(one) ? other : text.equals(other) ? one : text;
    }

    @Property(tries = 200)
    void namesOfCitiesAndSectorsDoNotMatter(
            @ForAll @Size(12) List<@IntRange(max = 40) Integer> births) {
        UnaryOperator<String> city = swap("330100", "440300");
        // Some indicators are of sectors by their ids: these two are in none of them.
        UnaryOperator<String> sector = swap("13", "17");

        List<IndicatorRow> plain =
                new Matrix(cells(births, UnaryOperator.identity(), UnaryOperator.identity()), 365)
                        .rows();
        List<IndicatorRow> renamed = new Matrix(cells(births, city, sector), 365).rows();

        assertThat(renamed)
                .containsExactlyInAnyOrderElementsOf(
                        plain.stream()
                                .map(
                                        row ->
                                                new IndicatorRow(
                                                        row.level(),
                                                        row.city() == null
                                                                ? null
                                                                : city.apply(row.city()),
                                                        row.sector() == null
                                                                ? null
                                                                : sector.apply(row.sector()),
                                                        row.values(),
                                                        row.absent(),
                                                        row.unknownSectorShare()))
                                .toList());
    }

    @Property(tries = 200)
    void everyValueLiesWithinItsIntervalAndIsEitherThereOrAbsent(
            @ForAll @Size(12) List<@IntRange(max = 40) Integer> births) {
        for (IndicatorRow row :
                new Matrix(cells(births, UnaryOperator.identity(), UnaryOperator.identity()), 365)
                        .rows()) {
            assertThat(row.values())
                    .allSatisfy(
                            value -> {
                                assertThat(value.estimate().lo())
                                        .isLessThanOrEqualTo(value.estimate().value() + 1e-12);
                                assertThat(value.estimate().hi())
                                        .isGreaterThanOrEqualTo(value.estimate().value() - 1e-12);
                                assertThat(row.absent())
                                        .noneMatch(reason -> reason.startsWith(value.name() + ":"));
                            });
        }
    }

    @Property(tries = 200)
    void citiesAddUpToTheCountryOnceTheUnknownIsCounted(
            @ForAll @Size(12) List<@IntRange(max = 40) Integer> births) {
        List<IndicatorRow> rows =
                new Matrix(cells(births, UnaryOperator.identity(), UnaryOperator.identity()), 365)
                        .rows();

        double known =
                rows.stream()
                        .filter(row -> row.level().equals("city"))
                        .mapToDouble(MatrixPropertiesTest::births)
                        .sum();
        double unknown = births.subList(8, 12).stream().mapToInt(Integer::intValue).sum();

        double country =
                rows.stream()
                        .filter(row -> row.level().equals("country"))
                        .mapToDouble(MatrixPropertiesTest::births)
                        .sum();
        assertThat(country).isCloseTo(known + unknown, within(0.0));
    }

    private static double births(IndicatorRow row) {
        return row.values().stream()
                .filter(value -> Objects.equals(value.name(), "births"))
                .findFirst()
                .orElseThrow()
                .estimate()
                .value();
    }
}
