package io.agglo.pipeline.demo;

import io.agglo.connectors.registrations.CreditCode;

/**
 * Unified social credit codes (GB 32100-2015) that are well formed and never of a real firm.
 *
 * <p>Organisation codes (GB 11714) in use are eight digits or begin with {@code MA}; these begin
 * with {@code DEM}.
 */
final class InventedCodes {

    /** What every invented organisation code begins with. */
    static final String PREFIX = "DEM";

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private InventedCodes() {}

    /**
     * The code of an enterprise.
     *
     * @param areaCode of the registering authority, six digits
     * @param number of the firm in this world, from 0 to 99,999
     */
    static CreditCode of(String areaCode, int number) {
        if (number < 0 || number > 99_999) {
            throw new IllegalArgumentException(
                    "number (%d) must be between 0 and 99999".formatted(number));
        }
        String organisation = "%s%05d".formatted(PREFIX, number);
        for (char check : "0123456789X".toCharArray()) {
            if (CreditCode.isOrganisationCode(organisation + check)) {
                return withCheck("91" + areaCode + organisation + check);
            }
        }
        throw new IllegalStateException(organisation + " has no check character");
    }

    private static CreditCode withCheck(String seventeen) {
        for (char check : ALPHABET.toCharArray()) {
            if (CreditCode.isValid(seventeen + check)) {
                return new CreditCode(seventeen + check);
            }
        }
        throw new IllegalStateException(seventeen + " has no check character");
    }
}
