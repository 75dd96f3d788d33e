package io.agglo.connectors.registrations;

/**
 * The fifteen-digit registration number that Chinese registers gave before the unified social
 * credit code: six digits of the authority, eight of the entry, one check digit (ISO 7064, MOD
 * 11,10).
 */
public final class RegistrationNumber {
    private RegistrationNumber() {}

    /** Whether a text is fifteen digits whose check digit holds. */
    public static boolean isValid(String text) {
        if (text.length() != 15) {
            return false;
        }
        int product = 10;
        for (int i = 0; i < 15; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            if (i == 14) {
                return (product + digit) % 10 == 1;
            }
            int sum = (product + digit) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return false;
    }
}
