package io.agglo.connectors.registrations;

/**
 * The legal entity identifier (ISO 17442): eighteen letters and digits, then two check digits, so
 * that the whole, letters read as 10 to 35, leaves 1 when divided by 97 (ISO 7064, MOD 97-10).
 */
final class Lei {
    private Lei() {}

    static boolean isValid(String text) {
        if (text.length() != 20) {
            return false;
        }
        int rest = 0;
        for (int i = 0; i < 20; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                rest = (rest * 10 + (c - '0')) % 97;
            } else if (c >= 'A' && c <= 'Z' && i < 18) {
                rest = (rest * 100 + (c - 'A' + 10)) % 97;
            } else {
                return false;
            }
        }
        return rest == 1;
    }
}
