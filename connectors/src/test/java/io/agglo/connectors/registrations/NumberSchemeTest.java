package io.agglo.connectors.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberSchemeTest {

    @ParameterizedTest
    @CsvSource({
        "LEI, 9845001B2AD43E664E58, true",
        "LEI, 9845001B2AD43E664E59, false",
        "LEI, 9845001B2AD43E664E5, false",
        "LEI, 9845001b2ad43e664e58, false",
        "NO_ORGNR, 976030788, true",
        "NO_ORGNR, 971497017, true",
        "NO_ORGNR, 976030789, false",
        "NO_ORGNR, 97603078, false",
        "SIREN, 123000010, true",
        "SIREN, 123000011, false",
        "SIREN, 000000000, false",
        "FI_BUSINESSID, 0112038-9, true",
        "FI_BUSINESSID, 0112038-8, false",
        "FI_BUSINESSID, 01120389, false",
        "EE_REG, 12652512, true",
        "EE_REG, 10422334, true",
        "EE_REG, 12652513, false",
        "GB_CRN, 08209948, true",
        "GB_CRN, SC123456, true",
        "GB_CRN, OE001234, true",
        "GB_CRN, IP12345R, true",
        "GB_CRN, SP1234RS, true",
        "GB_CRN, R0001234, true",
        "GB_CRN, 8209948, false",
        "GB_CRN, XX123456, false",
        "GB_CRN, SC12345, false",
        "CN_REG, 320502000040922, true",
        "CN_REG, 320502000040923, false",
        "USCC, 91330000733796106P, true",
        "USCC, 91330000733796106Q, false"
    })
    void numberPassesItsOwnCheckOrNot(NumberScheme scheme, String number, boolean valid) {
        assertThat(scheme.isValid(number)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "CN, 91330000733796106P, USCC",
        "CN, 320502000040922, CN_REG",
        "NO, 976030788, NO_ORGNR",
        "FI, 0112038-9, FI_BUSINESSID",
        "GB, 08209948, GB_CRN"
    })
    void countryHasItsScheme(String country, String number, NumberScheme scheme) {
        assertThat(NumberScheme.national(country, number)).contains(scheme);
    }

    @ParameterizedTest
    @CsvSource({"DE, HRB 1234", "US, 4455667", "NO, HRB 1234", "CN, 12"})
    void numberOfAnotherOutlineHasNone(String country, String number) {
        assertThat(NumberScheme.national(country, number)).isEmpty();
    }
}
