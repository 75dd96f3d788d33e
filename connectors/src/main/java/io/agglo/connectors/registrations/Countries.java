package io.agglo.connectors.registrations;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Countries as addresses name them, to ISO 3166-1 alpha-2. */
final class Countries {
    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** The code of a code, or of an English name. */
    static Optional<String> code(String stated) {
        return Optional.ofNullable(CODES.get(stated.strip().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            codes.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
            codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            codes.put(code.toLowerCase(Locale.ROOT), code);
        }
        for (String british :
                List.of(
                        "england",
                        "wales",
                        "scotland",
                        "northern ireland",
                        "great britain",
                        "uk")) {
            codes.put(british, "GB");
        }
        codes.put("england & wales", "GB");
        codes.put("england and wales", "GB");
        codes.put("usa", "US");
        codes.put("republic of ireland", "IE");
        codes.put("eesti", "EE");
        return codes;
    }
}
