package io.agglo.connectors.registrations;

/**
 * The Norwegian organisation number: nine digits, the last of which is {@code 11 - sum mod 11} over
 * the first eight with the weights 3 2 7 6 5 4 3 2, 0 for 11; where it would be 10, no number is
 * given.
 */
final class NorwegianNumber {
    private NorwegianNumber() {}

    static boolean isValid(String text) {
        return WeightedDigits.areDigits(text, 9)
                && (WeightedDigits.sum(text, 3, 2, 7, 6, 5, 4, 3, 2) + (text.charAt(8) - '0')) % 11
                        == 0;
    }
}
