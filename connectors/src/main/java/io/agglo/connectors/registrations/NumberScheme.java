package io.agglo.connectors.registrations;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The schemes of identity numbers, each with its shape and its own check. */
enum NumberScheme {
    USCC("USCC", "[0-9A-Za-z]{16,18}", CreditCode::isValid),
    CN_REG("CN-REG", "[0-9A-Za-z]{13,15}", RegistrationNumber::isValid),
    LEI("LEI", "[0-9A-Za-z]{18,22}", Lei::isValid),
    GB_CRN("GB-CRN", "(?=.*[0-9])[0-9A-Z]{4,10}", CompanyNumber::isValid),
    NO_ORGNR("NO-ORGNR", "[0-9]{8,10}", NorwegianNumber::isValid),
    SIREN("SIREN", "[0-9]{8,10}", Siren::isValid),
    FI_BUSINESSID("FI-BUSINESSID", "[0-9]{6,8}-?[0-9]", BusinessId::isValid),
    EE_REG("EE-REG", "[0-9]{7,9}", EstonianCode::isValid);

    private static final Map<String, NumberScheme> NATIONAL =
            Map.of(
                    "GB", GB_CRN,
                    "NO", NO_ORGNR,
                    "FR", SIREN,
                    "FI", FI_BUSINESSID,
                    "EE", EE_REG);

    private final String code;
    private final Pattern outline;
    private final Predicate<String> check;

    NumberScheme(String code, String outline, Predicate<String> check) {
        this.code = code;
        this.outline = Pattern.compile(outline);
        this.check = check;
    }

    /** As it is written in an identifier. */
    String code() {
        return code;
    }

    /** Whether a text has the outline of such a number, right or wrong. */
    boolean resembles(String number) {
        return outline.matcher(number).matches();
    }

    /** Whether a number passes the scheme's check. */
    boolean isValid(String number) {
        return check.test(number);
    }

    /** The scheme of a country's register, as far as a number resembles it. */
    static Optional<NumberScheme> national(String country, String number) {
        if (country.equals("CN")) {
            return Optional.of(number.length() > 15 ? USCC : CN_REG)
                    .filter(scheme -> scheme.resembles(number));
        }
        return Optional.ofNullable(NATIONAL.get(country))
                .filter(scheme -> scheme.resembles(number));
    }
}
