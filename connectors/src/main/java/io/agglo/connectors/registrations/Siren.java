package io.agglo.connectors.registrations;

/**
 * The French SIREN: nine digits, the last of which makes the sum of all a multiple of ten, where
 * every second digit from the right counts twice and its own digits are summed (Luhn).
 */
final class Siren {
    private Siren() {}

    static boolean isValid(String text) {
        if (!WeightedDigits.areDigits(text, 9) || text.equals("000000000")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int digit = text.charAt(i) - '0';
            int counted = i % 2 == 1 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
