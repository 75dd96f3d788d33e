package io.agglo.schemas.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GazetteerTest {
    private final Gazetteer gazetteer = Gazetteer.standard();

    @Test
    void cityCarriesItsFacts() {
        City hangzhou = gazetteer.city("330100").orElseThrow();

        assertThat(hangzhou.name()).isEqualTo("Hangzhou");
        assertThat(hangzhou.nameZh()).isEqualTo("杭州");
        assertThat(hangzhou.country()).isEqualTo("CN");
        assertThat(hangzhou.region()).isEqualTo("Zhejiang");
        assertThat(hangzhou.latitude()).isCloseTo(30.29, within(0.01));
        assertThat(hangzhou.longitude()).isCloseTo(120.16, within(0.01));
        assertThat(hangzhou.population()).isEqualTo(9_236_032);
        assertThat(gazetteer.zone("330100")).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "330100, 330100",
                "330103, 330100", // Xiacheng, merged in 2021
                "330183, 330100", // Fuyang, a district since 2014
                "330185, 330100",
                "310230, 310000",
                "500229, 500000",
                "610131, 610100",
                "371202, 370100", // Laiwu, merged in 2019
                "341422, 340200", // Chaohu, divided in 2011
                "429004, 429004",
                "330000, -",
                "100000, -",
                "999999, -",
                "3301, -"
            },
            nullValues = "-")
    void areaCodeLiesInItsCity(String area, @Nullable String city) {
        assertThat(gazetteer.byAreaCode(area).map(City::code).orElse(null)).isEqualTo(city);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "91330100716105852F, 330100",
                "91330000733796106P, -", // Hikvision: a provincial authority
                "91110108700000458B, 110000",
                "9110108700000458B, -"
            },
            nullValues = "-")
    void creditCodeNamesTheCityOfItsAuthority(String code, @Nullable String city) {
        assertThat(gazetteer.byCreditCode(code).map(City::code).orElse(null)).isEqualTo(city);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "浙江, 杭州, 330100",
                "浙江省, 杭州市, 330100",
                "北京, 海淀, 110000",
                "上海, 自贸区, 310000",
                "上海, N/A, 310000",
                "重庆, 北部新区, 500000",
                "吉林, 吉林, 220200",
                "吉林, 延边州, 222400",
                "辽宁, 朝阳, 211300",
                "海南, 省直辖县, -",
                "海南, 洋浦经济开发区, 460400",
                "青海, 海南, 632500",
                "河南, 济源, 419001",
                "新疆, 阿拉尔, 659002",
                "江苏, 昆山, 320500",
                "N/A, 杭州, 330100",
                "N/A, ×××, -",
                "浙江, 王小明, -"
            },
            nullValues = "-")
    void registerPlaceIsReadInItsProvince(String province, String place, @Nullable String city) {
        assertThat(gazetteer.byRegisterPlace(province, place).map(City::code).orElse(null))
                .isEqualTo(city);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "-, 杭州市滨江区阡陌路555号, 330100",
                "浙江, 阡陌路555号, -",
                "福建, 长泰县岩溪镇上蔡村, 350600",
                "山东, 芝罘区白石路106号, 370600",
                "-, 山东省费县沂蒙路12号, 371300",
                "-, 中国(上海)自由贸易试验区金科路3577号3号楼, 310000",
                "-, 四川省成都市天府新区华阳街道, 510100",
                "-, 北京市朝阳区慈云寺北里210号楼, 110000",
                "-, 上海南京西路1号, 310000",
                "-, 南京西路1号, -",
                "-, 中山路12号, -",
                "-, 中山北一路420号, -",
                "-, 玉山镇杜桥村, -",
                "-, 朝阳区西朝阳市场3厅, -",
                "-, 杭州滨江区, 330100",
                "浙江, 富阳市春江街道, 330100",
                "-, 海南省文昌市文城镇, 469005",
                "贵州, 仁怀市茅台镇, 520300"
            },
            nullValues = "-")
    void addressLiesInTheCityItNames(
            @Nullable String region, String address, @Nullable String city) {
        assertThat(gazetteer.byAddress(region, address).map(City::code).orElse(null))
                .isEqualTo(city);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-|-|Hangzhou|330100",
                "-|-|HANGZHOU|330100",
                "-|-|Hangzhou, China|330100",
                "CN|-|杭州市|330100",
                "-|-|北京-石景山区|110000",
                "-|-|兰州·城关区·雁滩|620100",
                "-|-|无锡-宜兴市|320200",
                "-|-|湖北省|-",
                "-|-|海南|-",
                "-|-|吉林|220200",
                "-|-|泰兴|321200",
                "-|-|浙江省杭州市滨江区|330100",
                "-|-|浙江杭州|330100",
                "-|-|深圳南山区|440300",
                "-|-|香港|geonames:1819729",
                "-|-|Brno - město|geonames:3078610",
                "-|-|Greater London, England, United Kingdom|geonames:2643743",
                "-|-|San Francisco Bay Area|geonames:5391959",
                "-|-|Taizhou|-",
                "-|Jiangsu|Taizhou|321200",
                "-|-|Berlin|geonames:2950159",
                "US|-|Springfield|-",
                "US|MO|Springfield|geonames:4409896",
                "-|Texas|Paris|-",
                "-|-|Austin, TX|geonames:4671654",
                "-|-|San Francisco, California|geonames:5391959",
                "-|-|London, United Kingdom|geonames:2643743",
                "-|-|München|geonames:2867714",
                "-|-|东京|geonames:1850147",
                "-|-|Anywhere|-",
                "-|-||-"
            },
            nullValues = "-")
    void nameIsOneCityOrNone(
            @Nullable String country,
            @Nullable String region,
            @Nullable String name,
            @Nullable String city) {
        String text = name == null ? "" : name;
        assertThat(gazetteer.byName(country, region, text).map(City::code).orElse(null))
                .isEqualTo(city);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "杭州和深圳将合作，杭州市政府表示|330100 440300",
                "中山大学教授说|''",
                "中山市发布新政|442000",
                "游客前往北海道|''",
                "阿里巴巴总部设在杭州|330100",
                "江西安排专项资金|''",
                "南京西路商圈|''",
                "吉林、黑龙江两省|''",
                "吉林市|220200",
                "昆山市与上海市嘉定区|310000 320500",
                "The plant moves from Hangzhou to Austin's north|330100 geonames:4671654",
                "a nice reading for mobile users in new york city|''",
                "Toyota closed a sale in El Salvador|''",
                "It opened in New York City and in Nice|geonames:5128581"
            })
    void textNamesCitiesOnce(String text, String cities) {
        assertThat(gazetteer.named(text).stream().map(City::code))
                .containsExactly(cities.isEmpty() ? new String[0] : cities.split(" "));
    }

    @Test
    void everyAreaLiesInACityAndEveryCityOnTheMap() {
        assertThat(Tables.rows("areas.tsv"))
                .hasSizeGreaterThan(2_900)
                .allSatisfy(row -> assertThat(gazetteer.byAreaCode(row[0])).isPresent());
        assertThat(Tables.rows("china.tsv"))
                .hasSize(368)
                .allSatisfy(
                        row -> {
                            City city = gazetteer.city(row[0]).orElseThrow();
                            assertThat(city.latitude()).isBetween(3.0, 54.0);
                            assertThat(city.longitude()).isBetween(73.0, 136.0);
                            assertThat(
                                            gazetteer.byRegisterPlace(
                                                    String.valueOf(city.region()), row[2]))
                                    .contains(city);
                        });
    }
}
