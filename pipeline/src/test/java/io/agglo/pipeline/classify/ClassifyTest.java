package io.agglo.pipeline.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyTest {
    private final SectorRules rules = SectorRules.standard();

    @ParameterizedTest
    @CsvSource({
        "机器人研发；软件开发, 13",
        "软件开发；机器人研发, 02",
        "（机器人）软件开发, 02",
        "一般项目（除机器人(工业)）：软件开发, 02",
        "集成电路设计, 08",
        "集成电路制造, 09",
        "不知所云, "
    })
    void earliestCueOutsideBracketsDecidesAndTheLongestOfThoseThatBeginThere(
            String scope, @Nullable String sector) {
        assertThat(rules.ofText(scope).orElse(null)).isEqualTo(sector);
    }
}
