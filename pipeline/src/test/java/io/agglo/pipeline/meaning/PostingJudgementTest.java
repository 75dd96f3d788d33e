package io.agglo.pipeline.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Records;
import io.agglo.schemas.Degree;
import io.agglo.schemas.JobPosting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostingJudgementTest {
    private static JobPosting.Builder posting(String title, String text) {
        return Records.posting(Records.noon("2026-03-10"), "a")
                .setTitle(title)
                .setDescription(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "工程师 | 可协助落户 | HUKOU",
                "工程师 | 不解决户口 | ",
                "工程师 | 提供租房补贴和人才公寓 | SUBSIDY,WELFARE",
                "工程师 | 补充医疗保险，五险一金 | ",
                "工程师 | 认定为E类人才者另有奖励 | TALENT_CLASS",
                "工程师 | We offer visa sponsorship | OVERSEAS",
                "算法实习生 | | CAMPUS",
                "工程师 | 有实习经历者优先 | ",
                "工程师 | 面向浙江大学宣讲 | LOCAL_UNIVERSITY",
                "工程师 | 面向武汉大学宣讲 | ",
                "带货主播 | | LIVE_STREAMING",
                "运营 | 协助直播 | ",
                "普工 | 提供岗前培训 | TRAINING"
            })
    void mentionsAreThoseOfTitleAndText(String title, String text, String mentions) {
        JobPosting posting = posting(title, text == null ? "" : text).build();

        assertThat(PostingJudgement.of(posting).mentioned())
                .extracting(PostingMention::name)
                .containsExactly(mentions == null ? new String[0] : mentions.split(","));
    }

    @ParameterizedTest
    @CsvSource({
        "浙江大学, true",
        "浙江大学医学院附属第一医院, true",
        "ETH University Hospital, true",
        "杭州大学科技园有限公司, false",
        "云深科技有限公司, false",
        "University Books Ltd, false"
    })
    void institutionIsKnownByItsName(String employer, boolean institution) {
        JobPosting posting = posting("研究员", "").setEmployerName(employer).build();

        assertThat(PostingJudgement.of(posting).mentions(PostingMention.INSTITUTION))
                .isEqualTo(institution);
    }

    @Test
    void fieldsOfTheRecordComeBeforeItsText() {
        JobPosting posting =
                posting("研究员", "博士及以上学历，5年以上工作经验").setDegreeRequired(Degree.MASTER).build();

        PostingJudgement judged = PostingJudgement.of(posting);

        assertThat(judged.degreeRequired()).isEqualTo(Degree.MASTER);
        assertThat(judged.experienceYearsMin()).isEqualTo(5);
    }

    @Test
    void archivedOutcomeHoldsAllThatIsCounted() {
        JobPosting posting = posting("普工", "本科及以上学历，1年以上工作经验。可落户，提供租房补贴").build();

        assertThat(PostingJudgement.of(posting).archived())
                .startsWith("PRODUCTION|")
                .endsWith("|BACHELOR||1.0|SUBSIDY,HUKOU");
    }
}
