package io.agglo.connectors.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {

    @ParameterizedTest
    @CsvSource({
        "91330100716105852F, ENTERPRISE, 330100, 716105852",
        "91330000733796106P, ENTERPRISE, 330000, 733796106",
        "914403001922038216, ENTERPRISE, 440300, 192203821",
        "9144030010001686XA, ENTERPRISE, 440300, 10001686X",
        "92440515MA4WA8TE9N, SOLE_TRADER, 440515, MA4WA8TE9",
        "93620725MA73JX2334, COOPERATIVE, 620725, MA73JX233"
    })
    void validCodeSaysWhatAndWhere(
            String text, CreditCode.Kind kind, String area, String organisation) {
        CreditCode code = CreditCode.parse(text).orElseThrow();

        assertThat(code.kind()).isEqualTo(kind);
        assertThat(code.areaCode()).isEqualTo(area);
        assertThat(code.organisationCode()).isEqualTo(organisation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "91330100716105852f", // lower case
                "91330100716105852E",
                "91330100716105853F",
                "9133010071610585F",
                "91330100716105852F ",
                "320502000040922",
                "91510823MA6CJ9UAxx",
                "91330I00716105852F" // no I in the alphabet
            })
    void anythingElseIsNoCode(String text) {
        assertThat(CreditCode.parse(text)).isEmpty();
    }

    @Test
    void codeThatFailsItsCheckIsNamed() {
        assertThatThrownBy(() -> new CreditCode("91330100716105852E"))
                .hasMessage(
                        "\"91330100716105852E\" is no unified social credit code: a check fails");
    }

    @ParameterizedTest
    @CsvSource({
        "320502000040922, true",
        "320483000096059, true",
        "320502000040923, false",
        "3212831108014, false",
        "32050200004092X, false",
        "'', false"
    })
    void registrationNumberHoldsItsCheckDigit(String text, boolean valid) {
        assertThat(RegistrationNumber.isValid(text)).isEqualTo(valid);
    }
}
