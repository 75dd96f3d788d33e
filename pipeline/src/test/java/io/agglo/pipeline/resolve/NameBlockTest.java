package io.agglo.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.resolve.FirmName.Bearer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameBlockTest {
    private static final String BLOCK = "CN:云深";
    private static final Bearer HANGZHOU = new Bearer("one", "330100");
    private static final Bearer SHENZHEN = new Bearer("two", "440300");
    private static final Bearer NOWHERE = new Bearer("three", null);

    private static String firmOf(@Nullable String city, Bearer... bearers) {
        return NameBlock.firmOf(BLOCK, List.of(bearers), city);
    }

    @Test
    void onlyBearerIsMeantWhereverTheMentionIs() {
        assertThat(firmOf("510100", HANGZHOU)).isEqualTo("one");
        assertThat(firmOf(null, NOWHERE)).isEqualTo("three");
    }

    @Test
    void ofSeveralBearersTheOnlyOneInTheCityIsMeant() {
        assertThat(firmOf("440300", HANGZHOU, SHENZHEN, NOWHERE)).isEqualTo("two");
    }

    @Test
    void nameOfSeveralFirmsStandsForItselfWhereTheCityDoesNotTellThemApart() {
        assertThat(firmOf("510100", HANGZHOU, SHENZHEN)).isEqualTo("name:CN:云深");
        assertThat(firmOf(null, HANGZHOU, NOWHERE)).isEqualTo("name:CN:云深");
        assertThat(firmOf("330100", HANGZHOU, new Bearer("four", "330100")))
                .isEqualTo("name:CN:云深");
    }

    @Test
    void firmThatMovedUnderItsNameIsStillOneFirm() {
        assertThat(firmOf("330100", HANGZHOU, new Bearer("one", "440300"))).isEqualTo("one");
    }

    @Test
    void nameThatNobodyBearsIsProvisional() {
        assertThat(NameBlock.provisional(firmOf("330100"))).isTrue();
        assertThat(NameBlock.provisional("CN:USCC:1")).isFalse();
    }
}
