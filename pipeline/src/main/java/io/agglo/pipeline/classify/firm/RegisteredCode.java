package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.Crosswalk;
import io.agglo.pipeline.classify.model.Scheme;
import java.util.Map;

/**
 * An activity code as a register states it.
 *
 * @param scheme scheme and edition, as {@code GB/T 4754-2017}, {@code NACE2}, {@code NAICS2017}
 */
public record RegisteredCode(String scheme, String code) {

    /** How much an edition counts of which only the divisions are sure to mean the same. */
    private static final double OTHER_EDITION = 0.8;

    private static final int DIVISION_DIGITS = 2;

    /** A code written as {@code scheme:code}. */
    public static RegisteredCode parse(String activity) {
        int colon = activity.lastIndexOf(':');
        return new RegisteredCode(
                activity.substring(0, Math.max(0, colon)), activity.substring(colon + 1));
    }

    /** The labels of the code; none where its scheme is unknown. */
    Map<Scheme, String> labels() {
        String digits = code.replace(".", "");
        return switch (scheme) {
            case "GB/T 4754-2017" -> Crosswalk.ofGb(digits);
            case "GB/T 4754-2011" -> Crosswalk.ofGb(division(digits));
            case "ISIC4", "NACE2" -> Crosswalk.ofIsic(digits);
            case "NACE2.1" -> Crosswalk.ofIsic(division(digits));
            case "NAICS2017" -> Crosswalk.ofNaics(digits);
            default -> Map.of();
        };
    }

    /** How much the edition is trusted, 0 to 1. */
    double trust() {
        return switch (scheme) {
            case "GB/T 4754-2011", "NACE2.1" -> OTHER_EDITION;
            default -> 1;
        };
    }

    private static String division(String digits) {
        return digits.substring(0, Math.min(DIVISION_DIGITS, digits.length()));
    }
}
