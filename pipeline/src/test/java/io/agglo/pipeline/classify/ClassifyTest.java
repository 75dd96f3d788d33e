package io.agglo.pipeline.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        "GB/T 4754-2017:3964, 13",
        "GB/T 4754-2017:3963, 14",
        "GB/T 4754-2017:3961, 12",
        "GB/T 4754-2017:6513, 02",
        "GB/T 4754-2017:6422, 06",
        "GB/T 4754-2017:3586, 15",
        "GB/T 4754-2017:3581, 16",
        "ISIC4:2610, 10",
        "ISIC4:2630, 11",
        "NACE2:6201, 02",
        "NACE2:3030, 14",
        "UK-SIC2007:62012, ",
        "6201, "
    })
    void longestPrefixOfAnOfficialCodeDecides(String code, @Nullable String sector) {
        assertThat(rules.ofCodes(List.of(code)).orElse(null)).isEqualTo(sector);
    }

    @Test
    void firstCodeThatTheTablesKnowDecides() {
        assertThat(rules.ofCodes(List.of("X:1", "GB/T 4754-2017:6513", "ISIC4:2610")))
                .hasValue("02");
        assertThat(rules.ofCodes(List.of())).isEmpty();
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

    @Test
    void nameDecidesOnlyWhereTheScopeIsSilent() {
        assertThat(rules.ofFirm("某机器人公司", "软件开发")).hasValue("02");
        assertThat(rules.ofFirm("某机器人公司", "不知所云")).hasValue("13");
        assertThat(rules.ofFirm("某机器人公司", null)).hasValue("13");
    }
}
