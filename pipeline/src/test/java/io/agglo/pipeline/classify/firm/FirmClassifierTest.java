package io.agglo.pipeline.classify.firm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.classify.UnusableRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmClassifierTest {
    private static final FirmClassifier CLASSIFIER = new FirmClassifier();

    @AfterAll
    static void close() {
        CLASSIFIER.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "青禾智能科技有限公司 | 智能机器人的研发、生产；技术服务 | 13 | C",
                "青禾脑机科技有限公司 | 脑机接口技术开发；技术服务 | 15 | C",
                "青禾商贸有限公司 | 新材料、机器人的销售 | 91 | F",
                "青禾银行股份有限公司城南支行 | 吸收公众存款；发放贷款 | 91 | J",
                "青禾置业有限公司 | 房地产开发；物业管理 | 91 | K",
                "青禾软件有限公司 | 软件开发；信息系统集成服务；货物进出口 | 02 | I",
                "青禾有限公司 | 人工智能应用软件开发；计算机软硬件销售 | 01 | I",
                "青禾有限公司 | 卫星载荷研发；机电设备销售；技术服务、技术开发、技术咨询、技术交流 | 14 | C",
                "青禾信息技术有限公司 | 食品加工；货物进出口；技术服务、技术开发、技术咨询、技术交流 | 90 | C",
                "青禾电子商务有限公司 | 互联网销售；市场营销策划 | 05 | F",
                "Greenfield Ltd | manufacture of aircraft engines | 14 | C",
                "Greenfield Ltd | growing of barley | 92 | A"
            })
    void sectorAndSectionFollowTheMainActivity(
            String name, String scope, String sector, String section) {
        JsonNode judgement = CLASSIFIER.classify(firm(name, scope));
        assertThat(judgement.at("/sector/id").asText()).isEqualTo(sector);
        assertThat(codes(judgement, "GB/T 4754-2017")).startsWith(section);
    }

    @Test
    void threeSectionsAndThreeDivisionsOfEachSchemeAreNamed() {
        JsonNode judgement = CLASSIFIER.classify(firm("青禾有限公司", "软件开发；餐饮服务"));
        for (String scheme : List.of("ISIC4", "GB/T 4754-2017", "NAICS2017")) {
            assertThat(codes(judgement, scheme)).hasSize(6).doesNotHaveDuplicates();
        }
        assertThat(judgement.path("sectors")).hasSize(3);
        assertThat(judgement.path("modelVersion").asText()).hasSize(12);
        assertThat(judgement.path("explanation")).isNotEmpty();
    }

    @Test
    void researchClassesSumToOneAndANameAloneMakesNoResearcher() {
        JsonNode rd = CLASSIFIER.classify(firm("青禾科技有限公司", "钢材的批发")).path("rd");
        double sum = 0;
        for (JsonNode probability : rd.path("probabilities")) {
            sum += probability.asDouble();
        }
        assertThat(sum).isBetween(1 - 1e-9, 1 + 1e-9);
        assertThat(rd.path("class").asText()).isEqualTo("LOW");
        assertThat(rd.path("low").asDouble()).isLessThan(rd.path("high").asDouble());
    }

    @Test
    void cueInTheNameOrTwoInTheScopeTag() {
        assertThat(tags("青禾脑机接口有限公司", "咨询")).containsExactly("BCI");
        assertThat(tags("青禾有限公司", "量子计算")).isEmpty();
        assertThat(tags("青禾有限公司", "人工智能；机器学习")).containsExactly("AI");
    }

    @Test
    void streamJudgesTheSectorAsTheCommandDoes() {
        FirmClassifier stream = FirmClassifier.linear();
        for (String scope : List.of("智能机器人的研发、生产；技术服务", "餐饮服务；软件开发", "五金、百货")) {
            JsonNode said = CLASSIFIER.classify(firm("青禾有限公司", scope));
            SectorOpinion opinion =
                    stream.judge(new FirmEvidence("青禾有限公司", scope, List.of(), 1, Map.of()));

            assertThat(opinion.sector()).isEqualTo(said.at("/sector/id").asText());
            assertThat(opinion.probability())
                    .isCloseTo(said.at("/sector/probability").asDouble(), within(1e-6));
            assertThat(opinion.layer()).isEqualTo(said.path("layer").asText());
        }
        assertThat(stream.recentItemShare()).isZero();
        stream.judge(new FirmEvidence("", "餐饮服务", List.of(), 1, Map.of()));
        assertThat(stream.recentItemShare()).isPositive();
    }

    @Test
    void openingsCountTheMoreTheMoreThereAre() {
        FirmClassifier stream = FirmClassifier.linear();

        SectorOpinion one = stream.judge(advertised(Map.of("13", 1)));
        SectorOpinion many = stream.judge(advertised(Map.of("13", 9, "02", 1)));

        assertThat(one.sector()).isEqualTo("13");
        assertThat(many.sector()).isEqualTo("13");
        assertThat(many.probability()).isGreaterThan(one.probability());
        assertThat(many.layer()).isEqualTo("postings");
        assertThat(stream.judge(advertised(Map.of("13", 0, "02", -1))).sectors()).isEmpty();
    }

    @Test
    void codeOfAnUnknownSchemeSaysNothingAndWeighsNothing() {
        FirmClassifier stream = FirmClassifier.linear();
        List<RegisteredCode> nace = List.of(RegisteredCode.parse("NACE2:3030"));
        List<RegisteredCode> both = List.of(RegisteredCode.parse("UK-SIC2007:30300"), nace.get(0));

        assertThat(judged(stream, nace).sector()).isEqualTo("14");
        assertThat(judged(stream, both)).isEqualTo(judged(stream, nace));
        assertThat(judged(stream, List.of(RegisteredCode.parse("NACE2.1:30.30"))).sectors())
                .isNotEmpty();
        assertThat(judged(stream, List.of(RegisteredCode.parse("NACE2:??"))).sectors()).isEmpty();
    }

    private static SectorOpinion judged(FirmClassifier stream, List<RegisteredCode> codes) {
        return stream.judge(new FirmEvidence("", "", codes, 1, Map.of()));
    }

    private static FirmEvidence advertised(Map<String, Integer> openings) {
        return new FirmEvidence("Employer", "", List.of(), 1, openings);
    }

    @Test
    void requestWithoutNameAndTextIsRefused() {
        assertThatThrownBy(() -> CLASSIFIER.classify(firm(" ", "")))
                .isInstanceOf(UnusableRequest.class)
                .hasMessage("a firm needs a name, a scope or a description");
    }

    private static List<String> tags(String name, String scope) {
        return StreamSupport.stream(
                        CLASSIFIER.classify(firm(name, scope)).path("frontierTags").spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> codes(JsonNode judgement, String scheme) {
        return StreamSupport.stream(judgement.path("codes").spliterator(), false)
                .filter(code -> code.path("scheme").asText().equals(scheme))
                .map(code -> code.path("code").asText())
                .toList();
    }

    private static ObjectNode firm(String name, String scope) {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("scope", scope);
    }
}
