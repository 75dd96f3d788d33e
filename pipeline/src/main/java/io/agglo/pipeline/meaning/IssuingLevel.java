package io.agglo.pipeline.meaning;

import java.util.Locale;

/** The level of the body that issues and pays a measure, the deepest first. */
enum IssuingLevel {
    DISTRICT,
    CITY,
    PROVINCE,
    NATION;

    /** The name that is printed. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
