package io.agglo.connectors.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class NumberSchemePropertiesTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @Property
    void anyOtherDigitIsCaughtByRegistersThatPromiseIt(
            @ForAll("nine") String norwegian,
            @ForAll("siren") String siren,
            @ForAll("finnish") String finnish,
            @ForAll @IntRange(max = 8) int at,
            @ForAll @IntRange(max = 9) int by) {
        assertCaught(NumberScheme.NO_ORGNR, norwegian, at, by);
        assertCaught(NumberScheme.SIREN, siren, at, by);
        assertCaught(NumberScheme.FI_BUSINESSID, finnish, at == 7 ? 8 : at, by);
    }

    @Property
    void anyOtherCharacterOfItsKindIsCaughtInAnLei(
            @ForAll("lei") String lei,
            @ForAll @IntRange(max = 19) int at,
            @ForAll @IntRange(max = 9) int digit,
            @ForAll @IntRange(max = 25) int letter) {
        char by = Character.isDigit(lei.charAt(at)) ? (char) ('0' + digit) : LETTERS.charAt(letter);
        String changed = lei.substring(0, at) + by + lei.substring(at + 1);

        assertThat(NumberScheme.LEI.isValid(changed)).isEqualTo(changed.equals(lei));
    }

    /**
     * The second row of weights applies where the first gives ten, so a change may slip through it.
     */
    @Property
    void anyOtherDigitUnderTheFirstWeightsIsCaughtInAnEstonianCode(
            @ForAll("estonian") String code,
            @ForAll @IntRange(max = 7) int at,
            @ForAll @IntRange(max = 9) int by) {
        String changed = code.substring(0, at) + by + code.substring(at + 1);
        Assume.that(firstCheck(code) < 10);
        Assume.that(firstCheck(changed) < 10);

        assertThat(NumberScheme.EE_REG.isValid(changed)).isEqualTo(changed.equals(code));
    }

    @Property
    void anyTextIsJudgedWithoutFailing(@ForAll String text) {
        for (NumberScheme scheme : NumberScheme.values()) {
            assertThat(scheme.isValid(text) && !scheme.resembles(text)).as(scheme.code()).isFalse();
        }
    }

    private static void assertCaught(NumberScheme scheme, String number, int at, int by) {
        String changed = number.substring(0, at) + by + number.substring(at + 1);
        assertThat(scheme.isValid(changed)).as(changed).isEqualTo(changed.equals(number));
    }

    private static int firstCheck(String code) {
        return WeightedDigits.sum(code, 1, 2, 3, 4, 5, 6, 7) % 11;
    }

    @Provide
    Arbitrary<String> nine() {
        return completed(8, digit -> digit, NumberScheme.NO_ORGNR);
    }

    @Provide
    Arbitrary<String> siren() {
        return completed(8, digit -> digit, NumberScheme.SIREN);
    }

    @Provide
    Arbitrary<String> finnish() {
        return completed(7, digit -> "-" + digit, NumberScheme.FI_BUSINESSID);
    }

    @Provide
    Arbitrary<String> estonian() {
        return completed(7, digit -> digit, NumberScheme.EE_REG);
    }

    /** Digits with the check digit that holds; those that no digit completes are never given. */
    private static Arbitrary<String> completed(
            int digits, Function<String, String> end, NumberScheme scheme) {
        return Arbitraries.strings()
                .numeric()
                .ofLength(digits)
                .map(
                        start ->
                                IntStream.range(0, 10)
                                        .mapToObj(digit -> start + end.apply("" + digit))
                                        .filter(scheme::isValid)
                                        .findFirst()
                                        .orElse(""))
                .filter(number -> !number.isEmpty());
    }

    @Provide
    Arbitrary<String> lei() {
        return Arbitraries.strings()
                .withChars("0123456789" + LETTERS)
                .ofLength(18)
                .map(
                        start ->
                                IntStream.range(2, 99)
                                        .mapToObj(check -> start + "%02d".formatted(check))
                                        .filter(NumberScheme.LEI::isValid)
                                        .findFirst()
                                        .orElseThrow());
    }
}
