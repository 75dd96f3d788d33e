package io.agglo.connectors.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CheckDigitsPropertiesTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Property
    void anySubstitutionOfOneCharacterIsCaught(
            @ForAll("codes") String code,
            @ForAll @IntRange(max = 17) int at,
            @ForAll @IntRange(max = 30) int by) {
        String changed = replace(code, at, ALPHABET.charAt(by));

        assertThat(CreditCode.isValid(changed)).isEqualTo(changed.equals(code));
    }

    @Property
    void anySubstitutionOfOneDigitIsCaught(
            @ForAll("numbers") String number,
            @ForAll @IntRange(max = 14) int at,
            @ForAll @IntRange(max = 9) int by) {
        String changed = replace(number, at, (char) ('0' + by));

        assertThat(RegistrationNumber.isValid(changed)).isEqualTo(changed.equals(number));
    }

    @Property
    void anyTextIsJudgedWithoutFailing(@ForAll String text) {
        assertThat(CreditCode.parse(text).isPresent()).isEqualTo(CreditCode.isValid(text));
        assertThat(RegisteredCapital.parse(text).stream())
                .allMatch(money -> Double.isFinite(money.getAmount()));
    }

    @Provide
    Arbitrary<String> codes() {
        return Combinators.combine(
                        Arbitraries.of("91", "92", "93", "12", "51", "81"),
                        Arbitraries.strings().numeric().ofLength(6),
                        Arbitraries.strings().withChars(ALPHABET).ofLength(8))
                .as((kind, area, body) -> kind + area + body)
                .map(start -> complete(complete(start, "0123456789X")));
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings()
                .numeric()
                .ofLength(14)
                .map(
                        start ->
                                "0123456789"
                                        .chars()
                                        .mapToObj(c -> start + (char) c)
                                        .filter(RegistrationNumber::isValid)
                                        .findFirst()
                                        .orElseThrow());
    }

    /** Appends the organisation code's check character. */
    private static String complete(String start, String checks) {
        return checks.chars()
                .mapToObj(c -> start + (char) c)
                .filter(text -> CreditCode.isOrganisationCode(text.substring(8)))
                .findFirst()
                .orElseThrow();
    }

    /** Appends the code's own check character. */
    private static String complete(String start) {
        return ALPHABET.chars()
                .mapToObj(c -> start + (char) c)
                .filter(CreditCode::isValid)
                .findFirst()
                .orElseThrow();
    }

    private static String replace(String text, int at, char by) {
        return text.substring(0, at) + by + text.substring(at + 1);
    }
}
