package io.agglo.connectors.registrations;

import java.util.regex.Pattern;

/**
 * The company number of Companies House: eight characters without a check digit, all digits in
 * England and Wales, else a prefix that says where or what was registered, then digits; societies
 * end in {@code R} or {@code RS}, and some old Northern Irish ones begin with {@code R0}.
 */
final class CompanyNumber {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "[0-9]{8}"
                            + "|(?:AC|BR|CE|CS|CU|EN|ES|FC|FE|GE|GN|GS|IC|LP|NA|NC|NE|NF|NI|NL|NO|NP|NR|NV|NZ"
                            + "|OC|OE|PC|RC|RS|SA|SC|SE|SF|SG|SI|SL|SO|SP|SR|SZ|UC|UN|ZC)[0-9]{6}"
                            + "|R0[0-9]{6}"
                            + "|(?:IP|SP|NP|NO)(?:[0-9]{5}R|[0-9]{4}RS)");

    private CompanyNumber() {}

    static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Whether it is that of the branch of a foreign company. */
    static boolean isBranch(String text) {
        return text.startsWith("BR");
    }
}
