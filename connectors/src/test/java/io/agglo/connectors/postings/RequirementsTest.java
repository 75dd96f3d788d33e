package io.agglo.connectors.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.Degree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "本科及以上学历，计算机相关专业 | BACHELOR |",
                "本科及以上学历，硕士优先 | BACHELOR | MASTER",
                "硕士研究生及以上学历；博士优先考虑 | MASTER | DOCTOR",
                "统招本科 | BACHELOR |",
                "大专以上 | ASSOCIATE |",
                "学历不限 | NONE |",
                "高中或中专学历 | SECONDARY |",
                "Bachelor's degree required; Master's preferred | BACHELOR | MASTER",
                "A PhD or Master's degree in physics | MASTER |",
                "PhD in chemistry is a plus | | DOCTOR",
                "Bachelor degree in engineering, Master's or PhD preferred | BACHELOR | MASTER",
                "BSc in computer science or equivalent | BACHELOR |",
                "You master data and mentor scrum masters | |",
                "bachelor degree | BACHELOR |",
                "postgraduate degree | MASTER |",
                "high school | SECONDARY |",
                "no requirements | NONE |",
                "初中及以下 | NONE |",
                "初中 | SECONDARY |",
                "经验不限本科 | BACHELOR |",
                "博士后 | |",
                "abgeschlossenes Studium der Informatik, Promotion in Physik von Vorteil | BACHELOR | DOCTOR",
                "Abgeschlossene Berufsausbildung als Mechatroniker | SECONDARY |",
                "Masterabschluss in Chemie | MASTER |",
                "Diplôme d'ingénieur ou doctorat | MASTER |",
                "Bac+5 en informatique | MASTER |",
                "Bac+2 minimum | ASSOCIATE |",
                "Vysokoškolské vzdělání technického směru | BACHELOR |",
                "Středoškolské vzdělání s maturitou | SECONDARY |"
            })
    void degreesAreRequiredOrPreferred(
            String text, @Nullable Degree required, @Nullable Degree preferred) {
        Requirements.Degrees degrees = Requirements.degrees(text);

        assertThat(degrees.required()).isEqualTo(Optional.ofNullable(required));
        assertThat(degrees.preferred()).isEqualTo(Optional.ofNullable(preferred));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3-5年以上机器学习工作经验 | 3",
                "三年以上相关工作经验 | 3",
                "两年及以上Java开发经验 | 2",
                "工作经验：5-7年 | 5",
                "经验不限 | 0",
                "at least three years of experience in cell design | 3",
                "5+ years of professional software experience | 5",
                "2-4 years' experience | 2",
                "Experience: 7 years | 7",
                "No prior experience required | 0",
                "2 to 4 years of experience in testing | 2",
                "at least five years of relevant experience | 5",
                "mindestens 3 Jahre Berufserfahrung | 3",
                "Berufserfahrung von 5 Jahren | 5",
                "3 ans d'expérience minimum | 3",
                "Praxe min. 2 roky v oboru | 2",
                "1.5 years of experience | 1.5",
                "公司成立于20年前 | ",
                "a company with 150 years of history | "
            })
    void leastYearsOfExperienceAreFound(String text, @Nullable Double expected) {
        assertThat(Requirements.years(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "3-5年, 3",
        "5年以上, 5",
        "1-3年, 1",
        "10年以上, 10",
        "1年以内, 0",
        "一年以下, 0",
        "应届毕业生, 0",
        "在校/应届, 0",
        "无需经验, 0",
        "经验不限, 0",
        "经验不限本科, 0",
        "3-4年经验, 3",
        "3 years, 3",
        "5+ yrs, 5",
        "不限, 0",
        "学历不限, ",
        "本科, ",
        "招3人, ",
        "senior, "
    })
    void fieldOfItsOwnNeedsNotSayExperience(String text, @Nullable Double expected) {
        assertThat(Requirements.yearsOfField(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "统招本科 | 3-5年 | 语言不限 | 年龄不限, 3",
        "大专 | 工作年限不限 | 25-35岁, 0",
        "学历不限 | 语言不限, ",
        "上海 | 5-7年经验 | 本科 | 招3人 | 10-20发布, 5"
    })
    void yearsAreToldFromTheTraitsBesideThem(String text, @Nullable Double expected) {
        assertThat(Requirements.yearsOfTraits(text)).isEqualTo(expected);
    }
}
