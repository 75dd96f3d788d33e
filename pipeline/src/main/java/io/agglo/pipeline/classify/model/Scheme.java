package io.agglo.pipeline.classify.model;

/** What a firm is sorted into. */
public enum Scheme {
    /** Divisions of ISIC Rev.4, two digits. */
    ISIC4("ISIC4"),
    /** Divisions of GB/T 4754-2017, two digits. */
    GB4754("GB/T 4754-2017"),
    /** Subsectors of NAICS 2017, three digits. */
    NAICS2017("NAICS2017"),
    /** The 31 exclusive sectors of the indicators. */
    SECTOR("sector");

    private final String title;

    Scheme(String title) {
        this.title = title;
    }

    /** The name as documents write it. */
    public String title() {
        return title;
    }
}
