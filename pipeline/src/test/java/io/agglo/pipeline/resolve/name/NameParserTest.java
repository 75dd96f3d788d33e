package io.agglo.pipeline.resolve.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameParserTest {
    private static final NameParser PARSER = NameParser.standard();

    @ParameterizedTest
    @CsvSource({
        "杭州云霁机器人科技有限公司, 云霁, 机器人科技, LIMITED",
        "杭州市云霁机器人科技有限责任公司, 云霁, 机器人科技, LIMITED",
        "云霁机器人科技（杭州）有限公司, 云霁, 机器人科技, LIMITED",
        "杭州雲霽機器人科技有限公司, 云霁, 机器人科技, LIMITED",
        "  “杭州 云霁 机器人科技有限公司”, 云霁, 机器人科技, LIMITED",
        "云霁机器人科技, 云霁, 机器人科技, NONE",
        "浙江省杭州市余杭区云霁机器人科技股份有限公司, 云霁, 机器人科技, SHARES",
        "砾原微电子（688999.SH）, 砾原, 微电子, NONE",
        "东莞市沐川模具厂, 沐川, 模具, FACTORY",
        "泛屿（中国）投资有限公司, 泛屿, 投资, LIMITED",
        "泛屿中国投资有限公司, 泛屿, 投资, LIMITED",
        "上海钧衡会计师事务所（特殊普通合伙）, 钧衡, 会计师事务所, PARTNERSHIP",
        "苏州工业园区衡弦精密仪器有限公司, 衡弦, 精密仪器, LIMITED",
        "Harrow & Pike Engineering Ltd, harrowpike, engineering, LIMITED",
        "The Osterwick Brewery, osterwick, brewing, NONE",
        "OSTERWICK MARITIME B.V., osterwick, shipping, LIMITED",
        "'Hangzhou Yunji Robotics Technologies Co.,Ltd', yunji, robotics technology, LIMITED",
        "Zhejiang Province Yunji Trading Co. Ltd., yunji, trade, LIMITED",
        "Brenntal Antriebstechnik G.m.b.H. & Co. KG, brenntalantriebstechnik, '', PARTNERSHIP",
        "Nordfjell Sensorikk A/S, nordfjellsensorikk, '', LIMITED",
        "Kestrelmoor Biosciences PLC, kestrelmoor, biology, SHARES",
        "Ømfjord Ærlig AS, omfjordaerlig, '', LIMITED",
        "OÜ Kuusemets, kuusemets, '', LIMITED"
    })
    void nameIsTakenApart(String name, String brand, String industry, LegalForm form) {
        NameParts parts = PARSER.parse(name).readings().get(0);

        assertThat(parts.brand()).isEqualTo(brand);
        assertThat(parts.industry()).isEqualTo(industry);
        assertThat(parts.form()).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({
        "杭州云霁机器人科技有限公司上海分公司, 杭州云霁机器人科技有限公司",
        "星栈科技（北京）有限公司深圳分公司, 星栈科技(北京)有限公司",
        "云霁机器人北京分公司, 云霁机器人",
        "穗沣餐饮管理有限公司（天河店）第二分店, 穗沣餐饮管理有限公司",
        "屿岸银行股份有限公司青岛支行, 屿岸银行股份有限公司",
        "屿岸银行青岛支行, 屿岸银行",
        "杭州云霁机器人科技有限公司研发中心, 杭州云霁机器人科技有限公司",
        "'Osterwick Maritime BV, Rotterdam branch', osterwick maritime bv",
        "Brenntal GmbH Zweigniederlassung Wien, brenntal gmbh"
    })
    void branchHasAHeadOffice(String name, String head) {
        assertThat(PARSER.parse(name).head()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource({"杭州云霁机器人科技有限公司", "宁波甬峤新材料股份有限公司工会委员会", "东莞市沐川模具厂", "岭樾集团公司岭樾装饰有限公司", "墨隅咖啡（静安寺店）"})
    void personOfItsOwnHasNoHeadOffice(String name) {
        assertThat(PARSER.parse(name).head()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "山东岱屹重工有限公司（原山东岱屹机械厂）, 山东岱屹机械厂",
        "'Quillstone Software, Inc. d/b/a Quill', quill",
        "Thornvale Ltd (formerly known as Pikeholm Ltd), pikeholm ltd"
    })
    void otherNameIsFound(String name, String other) {
        assertThat(PARSER.parse(name).otherNames()).containsExactly(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "()", "The", "（）", "  ,.;  "})
    void nothingIsReadFromNothing(String name) {
        assertThat(PARSER.parse(name).readings()).isEmpty();
    }
}
