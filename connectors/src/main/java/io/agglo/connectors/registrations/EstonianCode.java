package io.agglo.connectors.registrations;

/**
 * The Estonian registry code: eight digits, the last of which is the sum of the first seven with
 * the weights 1 to 7, mod 11; where that is 10, the sum with the weights 3 to 9, mod 11; where that
 * is 10 too, 0.
 */
final class EstonianCode {
    private EstonianCode() {}

    static boolean isValid(String text) {
        if (!WeightedDigits.areDigits(text, 8)) {
            return false;
        }
        int check = WeightedDigits.sum(text, 1, 2, 3, 4, 5, 6, 7) % 11;
        if (check == 10) {
            check = WeightedDigits.sum(text, 3, 4, 5, 6, 7, 8, 9) % 11 % 10;
        }
        return check == text.charAt(7) - '0';
    }
}
