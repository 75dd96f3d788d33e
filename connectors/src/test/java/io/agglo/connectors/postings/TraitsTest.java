package io.agglo.connectors.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.postings.Advert.Field;
import io.agglo.schemas.Degree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitsTest {
    @ParameterizedTest
    @CsvSource({
        "3-4年经验, 本科, 招2人, 3, BACHELOR, 2",
        "本科, 招2人, , , BACHELOR, 2",
        "招若干人, , , , , ",
        "经验不限本科, , , 0, BACHELOR, ",
        "不限, 不限, 若干, 0, NONE, ",
        "大专, 1-3年, 5人, 1, ASSOCIATE, 5",
        "博士, 招1人, , , DOCTOR, 1",
        ", , 0, , , ",
        ", , 12, , , 12",
        "无需经验, 招10人, , 0, , 10"
    })
    void columnsThatSlidIntoEachOtherAreToldApart(
            @Nullable String experience,
            @Nullable String degree,
            @Nullable String openings,
            @Nullable Double years,
            @Nullable Degree required,
            @Nullable Integer count) {
        Traits traits =
                Traits.of(
                        new Advert()
                                .put(Field.EXPERIENCE, experience)
                                .put(Field.DEGREE, degree)
                                .put(Field.OPENINGS, openings));

        assertThat(traits)
                .isEqualTo(
                        new Traits(
                                new Requirements.Degrees(
                                        Optional.ofNullable(required), Optional.empty()),
                                Optional.ofNullable(years),
                                Optional.ofNullable(count)));
    }

    @ParameterizedTest
    @CsvSource({
        "计算机软件已上市10000人以上, 计算机软件",
        "计算机软件未融资0-20人, 计算机软件",
        "移动互联网 | A轮 | 50-150人, 移动互联网",
        "民营公司|少于50人|餐饮业, 餐饮业",
        "已上市1000-9999人, "
    })
    void industryIsWhatIsNeitherSizeNorStageNorKind(String traits, @Nullable String industry) {
        assertThat(EmployerTraits.industry(traits).orElse(null)).isEqualTo(industry);
    }
}
