package io.agglo.pipeline.resolve.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.resolve.name.Resolution.Candidate;
import io.agglo.pipeline.resolve.name.Resolution.Decision;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.UnitKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionResolverTest {
    private static final int OTHERS = 500;
    private static final String CODE = "91330100MADEM0001X";
    private static final List<String> INDUSTRIES = List.of("软件", "贸易", "物流");
    private static final List<String> FORMS = List.of("有限公司", "股份有限公司");

    private static CompanyRegistration firm(String number, String name, String city) {
        return CrowdedRegister.registration(number, name, city);
    }

    private static CompanyRegistration branch(String number, String name, String city) {
        return CompanyRegistration.newBuilder(firm(number, name, city))
                .setUnitKind(UnitKind.BRANCH)
                .build();
    }

    private static MentionResolver over(CompanyRegistration... firms) {
        FirmRegister.Builder register = FirmRegister.builder();
        for (CompanyRegistration firm : firms) {
            register.add(firm);
        }
        return new MentionResolver(register.build());
    }

    private static Resolution resolve(
            MentionResolver resolver, String name, @Nullable String city) {
        return resolver.resolve(new FirmMention(name, city, "CN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91330100MADEM0001X",
                "云某（统一社会信用代码：91330100MADEM0001X）",
                "９１３３０１００ＭＡＤＥＭ０００１Ｘ",
                "91330100madem0001x"
            })
    void identityNumberInTheTextIsFinal(String name) {
        MentionResolver resolver =
                over(firm(CODE, "杭州云霁机器人科技有限公司", "330100"), firm("2", "云某有限公司", "330100"));

        Resolution resolution = resolve(resolver, name, "上海");

        assertThat(resolution.firmId()).isEqualTo("CN:USCC:" + CODE);
        assertThat(resolution.score()).isEqualTo(1);
    }

    @Test
    void numberThatTheRegisterLacksForbidsALink() {
        MentionResolver resolver = over(firm(CODE, "杭州云霁机器人科技有限公司", "330100"));

        Resolution resolution = resolve(resolver, "杭州云霁机器人科技有限公司 91330100MADEM0002Y", "杭州");

        assertThat(resolution.firmId()).isNull();
        assertThat(resolution.decision()).isEqualTo(Decision.AMBIGUOUS);
        assertThat(resolution.candidates())
                .extracting(Candidate::name)
                .containsExactly("杭州云霁机器人科技有限公司");
    }

    @Test
    void branchMeansItsHeadOfficeInWhateverCity() {
        MentionResolver resolver =
                over(
                        firm("1", "杭州云霁机器人科技有限公司", "330100"),
                        branch("2", "杭州云霁机器人科技有限公司上海分公司", "310000"));

        Resolution resolution = resolve(resolver, "杭州云霁机器人科技有限公司上海分公司", "上海");

        assertThat(resolution.firmId()).isEqualTo("CN:USCC:1");
    }

    @Test
    void branchWithoutItsHeadOfficeIsItsOwnEntry() {
        MentionResolver resolver = over(branch("2", "屿岸银行股份有限公司青岛支行", "370200"));

        assertThat(resolve(resolver, "屿岸银行股份有限公司（青岛）支行", "青岛").firmId()).isEqualTo("CN:USCC:2");
        assertThat(resolve(resolver, "屿岸银行股份有限公司", "青岛").decision()).isEqualTo(Decision.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "杭州云雾机器人科技有限公司",
                "杭州云机器人科技有限公司",
                "杭州云霁云机器人科技有限公司",
                "抗州云霁机器人科技有限公司",
                "云雾机器人科技"
            })
    void oneLetterAwayIsACandidateAndNoLink(String name) {
        MentionResolver resolver =
                over(firm("1", "杭州云霁机器人科技有限公司", "330100"), firm("2", "杭州砚池软件有限公司", "330100"));

        Resolution resolution = resolve(resolver, name, "杭州");

        assertThat(resolution.firmId()).isNull();
        assertThat(resolution.abstains()).isTrue();
        assertThat(resolution.candidates())
                .extracting(Candidate::firmId)
                .containsExactly("CN:USCC:1");
    }

    @Test
    void twoFirmsOfOneNameAreToldApartByTheCityAlone() {
        CrowdedRegister crowd = new CrowdedRegister(OTHERS, 1);
        CompanyRegistration[] firms = new CompanyRegistration[OTHERS];
        for (int i = 0; i < OTHERS; i++) {
            firms[i] = crowd.next(i);
        }
        firms[0] = firm("1", "深圳星栈科技有限公司", "440300");
        firms[1] = firm("2", "星栈科技（北京）有限公司", "110000");
        MentionResolver resolver = over(firms);

        assertThat(resolve(resolver, "星栈科技", null).decision()).isEqualTo(Decision.AMBIGUOUS);
        assertThat(resolve(resolver, "星栈科技", "深圳").firmId()).isEqualTo("CN:USCC:1");
        assertThat(resolve(resolver, "星栈科技", "海淀区").firmId()).isEqualTo("CN:USCC:2");
        assertThat(resolve(resolver, "上海星栈科技有限公司", "上海").firmId()).isNull();
    }

    @Test
    void formerNameLeadsToTheFirm() {
        CompanyRegistration renamed =
                CompanyRegistration.newBuilder(firm("1", "山东岱屹重工有限公司", "370100"))
                        .setFormerNames(List.of("山东岱屹机械厂"))
                        .build();

        assertThat(resolve(over(renamed), "山东岱屹机械厂", null).firmId()).isEqualTo("CN:USCC:1");
    }

    @Test
    void tradeNameInLatinLettersLeadsToTheChineseFirm() {
        MentionResolver resolver = over(firm("1", "杭州海康威视数字技术股份有限公司", "330100"));

        assertThat(resolve(resolver, "Hikvision", "Hangzhou").firmId()).isEqualTo("CN:USCC:1");
        assertThat(resolve(resolver, "Haikang Weishi Digital Technology", "Hangzhou").firmId())
                .isEqualTo("CN:USCC:1");
    }

    @Test
    void brandOnTooManySignsIsSkippedAndCounted() {
        CompanyRegistration[] many = new CompanyRegistration[FirmRegister.LARGEST_BLOCK + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = firm("N" + i, "杭州云霁" + INDUSTRIES.get(i % 3) + FORMS.get(i % 2), "330100");
        }
        MentionResolver resolver = over(many);

        Resolution resolution = resolve(resolver, "云霁", "杭州");

        assertThat(resolution.firmId()).isNull();
        assertThat(resolver.skippedBlocks()).isPositive();
    }
}
