package io.agglo.pipeline.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.classify.UnusableRequest;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleClassifierTest {
    private static final ArticleClassifier ARTICLES = new ArticleClassifier(Gazetteer.standard());

    @Test
    void measureIsReadWithAllThatTheSentenceSays() {
        JsonNode grant =
                judged("苏州市支持机器人企业", "苏州市科技局印发办法，对研发费用占比不低于8%的机器人企业，给予最高200万元研发资助，自2024年7月1日起施行。")
                        .at("/instruments/0");

        assertThat(grant.path("class").asText()).isEqualTo("grant");
        assertThat(grant.path("level").asText()).isEqualTo("city");
        assertThat(grant.path("issuer").asText()).isEqualTo("苏州市科技局");
        assertThat(grant.path("amount").asLong()).isEqualTo(2_000_000);
        assertThat(grant.path("amountIsCap").asBoolean()).isTrue();
        assertThat(grant.path("currency").asText()).isEqualTo("CNY");
        assertThat(grant.path("rdThresholdPct").asDouble()).isEqualTo(8);
        assertThat(grant.path("effectiveDate").asText()).isEqualTo("2024-07-01");
        assertThat(grant.path("beneficiary").asText()).isEqualTo("研发费用占比不低于8%的机器人企业");
        assertThat(grant.path("demandSide").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "区税务局上门辅导 | 滨江区税务局上门辅导企业享受国家研发费用加计扣除政策。 | tax | nation",
                "County helps engineers | The county commissioners approved down-payment assistance of $9,000 for engineers. | housing | district",
                "省里贴息 | 安徽省财政厅出台办法，对科技型企业贷款给予贴息。 | finance | province",
                "City buys first | Barcelona City Council will purchase sensors worth 4 million euros from local start-ups. | procurement | city"
            })
    void levelIsThatOfTheBodyThatIssues(String title, String text, String kind, String level) {
        JsonNode instrument = judged(title, text).at("/instruments/0");

        assertThat(instrument.path("class").asText()).isEqualTo(kind);
        assertThat(instrument.path("level").asText()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "新品补贴 | 厂商推出换新补贴，门店最高立减500元。",
                "骗取补贴被罚 | 市场监管局通报，某公司骗取技改补贴，被处罚款20万元。",
                "专家观点 | 专家认为，市政府应当减少对企业的直接补贴。",
                "Six years on | Back in 2017 the city paid remote workers $10,000 to move.",
                "Chip firm's results | Shares of the firm rose after revenue grew to $2 billion."
            })
    void wordSubsidyAloneIsNoMeasure(String title, String text) {
        assertThat(judged(title, text).path("instruments")).isEmpty();
    }

    @Test
    void firmsUniversitiesAndInvestorsAreNamedAndPersonsAreNot() {
        ObjectNode judged =
                judged(
                        "Munich firm raises 20 million euros",
                        "Blauwerk Dynamik GmbH, founded by Erika Mustermann, has raised 20 million euros in a Series A round led by Alpsee Ventures.");

        assertThat(judged.at("/firms/0/name").asText()).isEqualTo("Blauwerk Dynamik GmbH");
        assertThat(judged.path("investors").toString()).contains("Alpsee Ventures");
        assertThat(judged.path("events").toString()).contains("funding");
        assertThat(judged.toString()).doesNotContain("Mustermann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "推理芯片，算力与张量数据，手机芯片的功耗等数据和僵尸网络。 | ''",
                "恒川电驱宣布，新产线投产；推理芯片，也将量产。 | 恒川电驱",
                "业主与恒川电驱，多次交涉。本地企业恒川电驱，没有回答。 | 恒川电驱",
                "记者向恒川集团求证。十年前带领恒川集团上市。狂奔的恒川集团。 | 恒川集团"
            })
    void chineseFirmIsWhoActsAsOneAndNoCommonNoun(String text, String firms) {
        assertThat(judged("消息", text).path("firms").findValuesAsText("name"))
                .isEqualTo(firms.isEmpty() ? List.of() : List.of(firms));
    }

    @Test
    void cityThatAFirmMovesToComesBeforeTheOneItLeaves() {
        ObjectNode judged = judged("总部搬迁", "恒川电驱宣布，公司总部将由上海迁至宁波前湾新区。");

        assertThat(judged.at("/cities/0/code").asText()).isEqualTo("330200");
        assertThat(judged.path("events").toString()).contains("relocation_in");
    }

    @Test
    void impossibleDateOfPublicationIsRefused() {
        ObjectNode request = request("t", "x").put("published", "2024-13-45");

        assertThatThrownBy(() -> ARTICLES.classify(request))
                .isInstanceOf(UnusableRequest.class)
                .hasMessage("not an ISO-8601 date: write 2024-05-31 or leave it out");
    }

    @Property(tries = 300)
    void anyTextIsJudged(@ForAll String title, @ForAll String text) {
        ObjectNode judged = judged("x" + title, text);

        assertThat(judged.path("tone").asDouble()).isBetween(-1.0, 1.0);
    }

    private static ObjectNode judged(String title, String text) {
        return ARTICLES.classify(request(title, text));
    }

    private static ObjectNode request(String title, String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("title", title)
                .put("text", text)
                .put("published", "2024-06-01");
    }
}
