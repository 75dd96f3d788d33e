package io.agglo.pipeline.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.classify.UnusableRequest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostingClassifierTest {
    private final PostingClassifier postings = new PostingClassifier();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sales Engineer | sales",
                "销售工程师 | sales",
                "算法工程师 | research",
                "算法测试工程师 | test_data_product",
                "测试开发工程师 | test_data_product",
                "Data Scientist | research",
                "Data Analyst | test_data_product",
                "嵌入式软件工程师 | development",
                "Java开发工程师 | software",
                "Softwareentwickler (m/w/d) | software",
                "Chercheur en chimie (H/F) | research",
                "Technical Recruiter - R&D | support",
                "Medical Laboratory Scientist | other",
                "SMT工艺工程师 | process_quality",
                "普工 | production",
                "厂长 | management",
                "Restaurant General Manager | management",
                "高中教师 | other"
            })
    void headOfTheTitleDecides(String title, String function) {
        assertThat(judged(title, "").path("function").asText()).isEqualTo(function);
    }

    @Test
    void dutiesDecideWhereTheTitleSaysNothing() {
        assertThat(judged("急招", "开发客户，完成销售业绩和回款").path("function").asText()).isEqualTo("sales");
    }

    @Test
    void managerOfResearchIsRdAndManagerOfASiteIsNot() {
        assertThat(judged("研发总监", "").at("/rd/isRd").asBoolean()).isTrue();
        assertThat(judged("Plant Manager", "").at("/rd/isRd").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We offer visa sponsorship | true | false",
                "No visa sponsorship | false | false",
                "可协助办理落户，提供人才公寓 | false | true",
                "有海外留学经历者优先 | true | false",
                "五险一金，包吃住 | false | false"
            })
    void mentionsCountUnlessRefused(String text, boolean overseas, boolean subsidyOrHukou) {
        ObjectNode judged = judged("工程师", text);

        assertThat(judged.path("overseas").asBoolean()).isEqualTo(overseas);
        assertThat(judged.path("subsidyOrHukou").asBoolean()).isEqualTo(subsidyOrHukou);
    }

    @Test
    void wordsThatDecidedAreNamed() {
        assertThat(judged("算法工程师", "").path("explanation").toString())
                .contains("research with probability", "word 算法");
    }

    @Test
    void postingWithoutTextIsRefused() {
        assertThatThrownBy(() -> judged(" ", ""))
                .isInstanceOf(UnusableRequest.class)
                .hasMessage("a posting needs a title or a description");
    }

    @Property(tries = 300)
    void anyTextIsJudged(@ForAll String title, @ForAll String text) {
        ObjectNode judged = judged("x" + title, text);

        assertThat(judged.at("/rd/weight").asDouble()).isBetween(0.0, 1.0);
        assertThat(judged.at("/rd/probability").asDouble()).isBetween(0.0, 1.0);
    }

    private ObjectNode judged(String title, String description) {
        return postings.classify(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("title", title)
                        .put("description", description));
    }
}
