package io.agglo.connectors.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.Degree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedRequirementsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "大专以上，形象好气质佳，有1年以上前台经验者优先 | ASSOCIATE | | 1",
                "本科，计算机专业，3年以上Android开发经验，熟悉Framework优先 | BACHELOR | | 3",
                "硕士及以上学历，博士优先，5年以上经验 | MASTER | DOCTOR | 5",
                "市场营销本科，3年以上B2B市场工作 | BACHELOR | | 3",
                "学历：大专以下 | | | ",
                "BSEE with 3 years, MSEE preferred | BACHELOR | MASTER | 3",
                "MS in a quantitative field required (PhD preferred) | MASTER | DOCTOR | ",
                "Bachelor's degree. 3+ years in a similar role | BACHELOR | | 3",
                "Tuition assistance for a master's degree | | | ",
                "B.A. in Accounting; 2 years of experience | BACHELOR | | 2",
                "You must be 21 years old. We have served Ohio for 40 years | | | ",
                "Renewable two-year appointment | | | "
            })
    void wholeTextSaysWhatIsAsked(
            String text,
            @Nullable Degree required,
            @Nullable Degree preferred,
            @Nullable Double years) {
        StatedRequirements stated = StatedRequirements.in(text);

        assertThat(stated.degreeRequired().orElse(null)).isEqualTo(required);
        assertThat(stated.degreePreferred().orElse(null)).isEqualTo(preferred);
        assertThat(
                        stated.experienceYearsMin().isPresent()
                                ? (Double) stated.experienceYearsMin().getAsDouble()
                                : null)
                .isEqualTo(years);
    }
}
