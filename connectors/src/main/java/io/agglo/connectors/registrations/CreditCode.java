package io.agglo.connectors.registrations;

import java.util.Optional;

/**
 * A unified social credit code (GB 32100-2015) whose check characters hold.
 *
 * <p>Eighteen characters of {@code 0-9 A-H J-N P-R T U W X Y}: registering department, kind, area
 * code of the authority (GB/T 2260, six digits), organisation code with its own check character (GB
 * 11714, nine), check character {@code (31 - sum of value * 3^(i-1) mod 31) mod 31}.
 *
 * @param value the eighteen characters
 */
public record CreditCode(String value) {

    /** What the code says was registered. */
    public enum Kind {
        /** 91: an enterprise. */
        ENTERPRISE,
        /** 92: an individual household. */
        SOLE_TRADER,
        /** 93: a farmers' cooperative. */
        COOPERATIVE,
        /** Registered elsewhere than with the market regulator: offices, associations, unions. */
        OTHER
    }

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    /**
     * Checks a code.
     *
     * @throws IllegalArgumentException if a check character does not hold
     */
    public CreditCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is no unified social credit code: a check fails");
        }
    }

    /** The code in a text, empty unless the text is exactly a valid code. */
    public static Optional<CreditCode> parse(String text) {
        return isValid(text) ? Optional.of(new CreditCode(text)) : Optional.empty();
    }

    /** Whether length, alphabet, area digits and both check characters are right. */
    public static boolean isValid(String text) {
        if (text.length() != 18) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0 || (i >= 2 && i < 8 && digit > 9)) {
                return false;
            }
            sum += digit * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31) == text.charAt(17)
                && isOrganisationCode(text.substring(8, 17));
    }

    /** Whether nine characters are an organisation code of GB 11714 with its check character. */
    public static boolean isOrganisationCode(String text) {
        if (text.length() != 9) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && (c < 'A' || c > 'Z')) {
                return false;
            }
            sum += (digit ? c - '0' : c - 'A' + 10) * ORGANISATION_WEIGHTS[i];
        }
        return "0X987654321".charAt(sum % 11) == text.charAt(8);
    }

    /** What the first two characters say was registered. */
    public Kind kind() {
        return switch (value.substring(0, 2)) {
            case "91" -> Kind.ENTERPRISE;
            case "92" -> Kind.SOLE_TRADER;
            case "93" -> Kind.COOPERATIVE;
            default -> Kind.OTHER;
        };
    }

    /** GB/T 2260 code of the registering authority, six digits. */
    public String areaCode() {
        return value.substring(2, 8);
    }

    /** Organisation code of GB 11714, nine characters. */
    public String organisationCode() {
        return value.substring(8, 17);
    }
}
