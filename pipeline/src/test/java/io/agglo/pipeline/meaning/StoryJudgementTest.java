package io.agglo.pipeline.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Records;
import io.agglo.schemas.Mention;
import io.agglo.schemas.MentionKind;
import io.agglo.schemas.NewsArticle;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryJudgementTest {
    private static final LocalDate PUBLISHED = LocalDate.parse("2026-03-10");

    private static StoryJudgement judged(String text, String... cities) {
        NewsArticle article =
                Records.article(Records.noon("2026-03-10"), "a")
                        .setTitle("报道")
                        .setBody(text)
                        .setMentions(
                                Arrays.stream(cities)
                                        .map(
                                                code ->
                                                        new Mention(
                                                                MentionKind.CITY, code, code, null))
                                        .toList())
                        .build();
        return StoryJudgement.of(article, PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource({
        "杭州市财政局发布办法，研发费用占比不低于5%的企业可获补助，最高给予500万元。, grant|city|330100||5000000|1",
        "国务院印发通知，提高企业研发费用加计扣除比例，杭州有关企业将受益。, tax|nation|CN|||",
        "浙江省科技厅印发通知，对杭州的技术改造项目给予补助，最高200万元。, grant|province|CN:Zhejiang||2000000|",
        "杭州余杭区人民政府印发办法，对高新技术企业给予最高100万元奖励。, grant|district|330100/余杭区||1000000|",
        "云深科技有限公司总部迁至杭州。, relocation_in|||||云深科技有限公司",
        "杭州市人民政府与海潮智能有限公司签署战略合作协议。, public_private|||||海潮智能有限公司"
    })
    void whatIsReportedIsArchivedWithItsPlaceOfIssue(String text, String archived) {
        assertThat(judged(text, "330100").archived()).contains("CN|330100;" + archived);
    }

    @Test
    void cityIsTheWeightiestOfThoseThatTheArticleNames() {
        String text = "云深科技有限公司从深圳整体迁至杭州，杭州市人民政府表示欢迎。";

        assertThat(judged(text, "440300", "330100").city()).isEqualTo("330100");
        assertThat(judged(text, "440300").city()).isEqualTo("440300");
        assertThat(judged(text).archived()).isEmpty();
    }

    @Test
    void firstDayMoreThanAYearFromTheStoryIsNotBelieved() {
        List<StoryInstrument> near =
                judged("杭州市人民政府印发办法，自2026年5月1日起施行，对企业给予补助。", "330100").instruments();
        List<StoryInstrument> far =
                judged("杭州市人民政府印发办法，自2018年5月1日起施行，对企业给予补助。", "330100").instruments();

        assertThat(near)
                .extracting(StoryInstrument::effectiveOn)
                .containsExactly(LocalDate.parse("2026-05-01").toEpochDay());
        assertThat(far).extracting(StoryInstrument::effectiveOn).containsOnlyNulls();
    }

    @Test
    void sumInAnotherCurrencyIsKnownButNotCounted() {
        StoryJudgement judged = judged("杭州市人民政府印发办法，对企业给予最高50万美元补助。", "330100");

        assertThat(judged.instruments())
                .extracting(StoryInstrument::amount, StoryInstrument::currency)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(500_000L, "USD"));
        assertThat(judged.archived()).contains("CN|330100;grant|city|330100|||");
    }

    @Test
    void publicBodyWithoutAFirmIsNoPublicPrivateEvent() {
        assertThat(judged("杭州市人民政府与浙江大学签署战略合作协议。", "330100").events())
                .extracting(StoryEvent::event)
                .doesNotContain("public_private");
    }
}
