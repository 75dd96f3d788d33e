package io.agglo.connectors.registrations;

/**
 * The Finnish business ID: seven digits, a hyphen and a check digit, {@code 11 - sum mod 11} over
 * the seven with the weights 7 9 10 5 8 4 2, 0 where the rest is 0; where the rest is 1, no number
 * is given.
 */
final class BusinessId {
    private BusinessId() {}

    static boolean isValid(String text) {
        if (text.length() != 9 || text.charAt(7) != '-') {
            return false;
        }
        String digits = text.substring(0, 7) + text.charAt(8);
        return WeightedDigits.areDigits(digits, 8)
                && (WeightedDigits.sum(digits, 7, 9, 10, 5, 8, 4, 2) + (digits.charAt(7) - '0'))
                                % 11
                        == 0;
    }
}
