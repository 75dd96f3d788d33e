package io.agglo.connectors.registrations;

import static io.agglo.connectors.registrations.Registers.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.UnitKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseRegisterTest {
    static final String HEADER = "企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,所在省份,地区,注册地址\n";
    private static final String HIKVISION =
            "杭州海康威视数字技术股份有限公司,91330000733796106P,2001-11-30,股份有限公司,王小明,"
                    + "\"922,800(万元人民币)\",电子产品,浙江,N/A,杭州市滨江区阡陌路555号\n";

    @Test
    void rowBecomesARegistration() {
        CompanyRegistration firm = (CompanyRegistration) read(HEADER + HIKVISION).get(0);

        assertThat(firm.getRecordId()).isEqualTo("CN:USCC:91330000733796106P");
        assertThat(firm.getCreditCode()).isEqualTo("91330000733796106P");
        assertThat(firm.getIdentifiers())
                .containsExactly(new Identifier("USCC", "91330000733796106P", true));
        assertThat(firm.getUnitKind()).isEqualTo(UnitKind.FIRM);
        assertThat(firm.getRegisteredOn()).isEqualTo(LocalDate.of(2001, 11, 30));
        assertThat(firm.getRegisteredCapital().getAmount()).isEqualTo(9_228_000_000.0);
        assertThat(firm.getRegisteredCapital().getCurrency()).isEqualTo("CNY");
        assertThat(firm.getPlace().getCityCode()).isEqualTo("330100");
        assertThat(firm.getPlace().getCityName()).isEqualTo("Hangzhou");
        assertThat(firm.getPlace().getRegion()).isEqualTo("浙江");
        assertThat(firm.getProvenance().getPosition()).isEqualTo(2);
        assertThat(firm.getProvenance().getContentHash()).matches("[0-9a-f]{64}");
        assertThat(firm.toString()).doesNotContain("王小明");
    }

    @Test
    void equalContentHasAnEqualHashWhereverItStands() {
        List<Object> read = read(HEADER + HIKVISION + HIKVISION + HIKVISION.replace("电子", "电器"));

        assertThat(hash(read.get(0))).isEqualTo(hash(read.get(1)));
        assertThat(hash(read.get(0))).isNotEqualTo(hash(read.get(2)));
    }

    @Test
    void columnsAreFoundByName() {
        CompanyRegistration firm =
                (CompanyRegistration)
                        read("\uFEFF注册日期, 企业名称 ,统一社会信用代码,新列\r\n"
                                        + "1999-01-02,某厂,320502000040922,x\r\n")
                                .get(0);

        assertThat(firm.getName()).isEqualTo("某厂");
        assertThat(firm.getRecordId()).isEqualTo("CN:CN-REG:320502000040922");
        assertThat(firm.getCreditCode()).isNull();
        assertThat(firm.getPlace().getCityCode()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            nullValues = "-",
            value = {
                "名,91330000733796106P,2001-11-30,,,N/A,经,浙江|WRONG_COLUMN_COUNT|columns|8",
                "名,91330000733796106P,2001-11-30,,,N/A,\"经,浙江,杭州,址|BROKEN_QUOTE|经营范围|经",
                "名,91330000733796106P,2001-11-30,,,N/A,\"经销\"五金电器,浙江,杭州,址|BROKEN_QUOTE|经营范围|经销五金电器",
                "\uFFFD名,91330000733796106P,2001-11-30,,,N/A,经,浙江,杭州,址|DAMAGED_TEXT|企业名称|\uFFFD名",
                "名,91330000733796106P,2001-11-30,100(万元),,王小明,经,N/A,王小明,址|DISPLACED_VALUE|企业类型|100(万元)",
                "名,91330000733796106P,2001-11-30,,,王小明,经,浙江,杭州,址|DISPLACED_VALUE|注册资金|×××",
                "名,91330000733796106P,2001-11-30,,,5万元,经,经营五金,杭州,址|DISPLACED_VALUE|所在省份|×××",
                "名,91330000733796106P,2001-11-30,,,N/A,经,N/A,王小明,址|DISPLACED_VALUE|地区|×××",
                "N/A,91330000733796106P,2001-11-30,,,N/A,经,浙江,杭州,址|MISSING_NAME|企业名称|-",
                "名,N/A,2001-11-30,,,N/A,经,浙江,杭州,址|MISSING_NUMBER|统一社会信用代码|-",
                "名,浙江省杭州市某路,2001-11-30,,,N/A,经,浙江,杭州,址|INVALID_NUMBER|统一社会信用代码|浙江省杭州市某路",
                "名,91330000733796106P,N/A,,,N/A,经,浙江,杭州,址|MISSING_DATE|注册日期|-",
                "名,91330000733796106P,2001-02-30,,,N/A,经,浙江,杭州,址|INVALID_DATE|注册日期|2001-02-30",
                "名,91330000733796106P,2031-02-03,,,N/A,经,浙江,杭州,址|INVALID_DATE|注册日期|2031-02-03"
            })
    void damagedRowIsRejectedWithItsReasonAndItsNeighboursAreRead(
            String row, String reason, String field, @Nullable String value) {
        List<Object> read = read(HEADER + HIKVISION + row + "\n" + HIKVISION);

        assertThat(read).hasSize(3);
        Rejection rejection = (Rejection) read.get(1);
        assertThat(rejection.getReason()).isEqualTo(reason);
        assertThat(rejection.getField()).isEqualTo(field);
        assertThat(rejection.getValue()).isEqualTo(value);
        assertThat(rejection.getPosition()).isEqualTo(3);
        assertThat(rejection.getStage()).isEqualTo("extract");
        assertThat(read.get(0)).isInstanceOf(CompanyRegistration.class);
        assertThat(read.get(2)).isInstanceOf(CompanyRegistration.class);
    }

    @Test
    void fileWithoutANeededColumnIsOneRejection() {
        List<Object> read = read("企业名称,注册日期\n某厂,1999-01-02\n");

        assertThat(read).hasSize(1);
        assertThat(((Rejection) read.get(0)).getReason()).isEqualTo("MISSING_COLUMN");
        assertThat(((Rejection) read.get(0)).getField()).isEqualTo("统一社会信用代码");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "91330000733796106P, 股份有限公司, 杭州海康威视数字技术股份有限公司, FIRM",
                "91330000733796106P, -, 普华永道(杭州)有限公司, FIRM",
                "92440515MA4WA8TE9N, -, 汕头市弘铭五金制品厂, SOLE_TRADER",
                "91330000733796106P, 个体工商户, 某商店, SOLE_TRADER",
                "93620725MA73JX2334, -, 山丹县旅游专业合作社, COOPERATIVE",
                "91330000733796106P, 集体经济, 重庆市江北区石马河供销合作社, COOPERATIVE",
                "91330000733796106P, -, 中国石化销售有限公司浙江杭州加油站, BRANCH",
                "91330000733796106P, -, 招商银行股份有限公司武汉分行, BRANCH",
                "91330000733796106P, -, 北京市某百货公司第二门市部, BRANCH",
                "91330000733796106P, -, 乐雅（天津）包装有限公司加工厂, BRANCH",
                "91330000733796106P, -, 恒德新通风设备(北京)有限公司天津办事处, BRANCH",
                "91330000733796106P, 集体分支机构(非法人), 某收购站, BRANCH",
                "91330000733796106P, -, 成都五交化商店, FIRM",
                "91330000733796106P, 来料加工, 平湖山厦塑胶配件厂, FIRM"
            })
    void kindComesFromCodeFormAndName(
            String code, @Nullable String form, String name, UnitKind kind) {
        assertThat(UnitKinds.of(CreditCode.parse(code), form, name)).isEqualTo(kind);
    }

    @Test
    void jsonArrayAndJsonLinesReadAlike() {
        String firm =
                """
                {"name":"某厂","code":"91330100716105852F","registrationDay":"1999-01-02",\
                "character":"N/A","legalRepresentative":"王小明","capital":"5()","province":"浙江",\
                "city":"杭州","address":"某路"}""";
        List<Object> array = read("[" + firm + ",7," + firm);
        List<Object> lines = read("\n" + firm + "\n{broken\n" + firm);

        assertThat(array).hasSize(4);
        assertThat(((Rejection) array.get(1)).getReason()).isEqualTo("INVALID_JSON");
        assertThat(((Rejection) array.get(1)).getPosition()).isEqualTo(1);
        assertThat(((Rejection) array.get(3)).getReason()).isEqualTo("INVALID_JSON");
        assertThat(lines).hasSize(3);
        assertThat(((Rejection) lines.get(1)).getPosition()).isEqualTo(3);
        assertThat(hash(lines.get(2))).isEqualTo(hash(array.get(2)));
        assertThat(array.toString()).doesNotContain("王小明");
    }

    private static String hash(Object record) {
        return ((CompanyRegistration) record).getProvenance().getContentHash();
    }
}
