package io.agglo.pipeline.change;

/** Ids of firms that no register entry is known of; those of the others are their record ids. */
public final class FirmId {
    private static final String NAME = "name:";
    private static final String AGENCY = "agency:";

    private FirmId() {}

    /** A firm that goes by its name alone. */
    public static String ofName(String country, String letters) {
        return NAME + country + ":" + letters;
    }

    /** The unknown employers for whom a staffing agency advertises. */
    public static String ofAgency(String country, String letters) {
        return AGENCY + country + ":" + letters;
    }

    /** Whether the id stands for what a staffing agency advertises. */
    public static boolean isAgency(String firmId) {
        return firmId.startsWith(AGENCY);
    }
}
