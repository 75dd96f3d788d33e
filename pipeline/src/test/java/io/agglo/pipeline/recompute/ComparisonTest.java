package io.agglo.pipeline.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final String CELL = "city_sector|CN|330100|13|7";

    @ParameterizedTest
    @CsvSource({
        "{\"births\":3},                    3,        0",
        "{\"births\":3},                    4,        0.25",
        "{\"births\":0},                    0.5,      0.5",
        "{\"births\":3},                    NaN,      Infinity",
        "{\"births\":3},                    Infinity, Infinity",
        "{},                                3,        Infinity",
        "{\"births\":3},                    ,         Infinity",
        "{\"births\":\"three\"},            3,        Infinity"
    })
    void differenceIsAPartOfTheValueOrWithoutEnd(
            String indexed, Double recomputed, double difference) throws Exception {
        Comparison comparison = Comparison.ofIndicators();

        comparison.compare(
                Map.of(CELL, recomputed == null ? Map.of() : Map.of("births", recomputed)),
                Map.of(CELL, new ObjectMapper().readTree(indexed)));

        assertThat(comparison.largestDifference()).isEqualTo(difference);
        assertThat(comparison.examples()).hasSize(difference == 0 ? 0 : 1);
    }
}
