package io.agglo.pipeline.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyTest {
    private final SectorRules rules = SectorRules.standard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ｙｕｎｓｈｅｎ Tech （Hangzhou） Co., Ltd. | yunshentechhangzhoucoltd",
                "云深 科技（杭州）有限公司 | 云深科技杭州有限公司",
                "云深科技(杭州)有限公司 | 云深科技杭州有限公司",
                "Café 2000 | café2000"
            })
    void nameLosesWhatSpellingVariesIn(String name, String normalised) {
        assertThat(CompanyName.normalised(name)).isEqualTo(normalised);
    }

    @Test
    void legalFormAndCountryTellFirmsOfOneBrandApart() {
        assertThat(CompanyName.block("CN", "云深有限公司"))
                .isNotEqualTo(CompanyName.block("CN", "云深股份有限公司"))
                .isNotEqualTo(CompanyName.block("HK", "云深有限公司"));
    }

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
