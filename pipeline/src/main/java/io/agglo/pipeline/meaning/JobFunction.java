package io.agglo.pipeline.meaning;

import java.util.Locale;

/**
 * What an advertised job is mainly for, with the share of its work that is R&amp;D.
 *
 * <p>The annotation guide is the Frascati Manual (OECD 2015), 2.14: novel, creative, uncertain,
 * systematic, transferable.
 */
public enum JobFunction {
    RESEARCH(1.0),
    DEVELOPMENT(0.6),
    SOFTWARE(0.4),
    TEST_DATA_PRODUCT(0.2),
    PROCESS_QUALITY(0.1),
    PRODUCTION(0),
    SALES(0),
    SUPPORT(0),
    MANAGEMENT(0),
    OTHER(0);

    private final double rdWeight;

    JobFunction(double rdWeight) {
        this.rdWeight = rdWeight;
    }

    /** Weight of a posting of this function in the R&amp;D job share, 0 to 1. */
    public double rdWeight() {
        return rdWeight;
    }

    /** The name that is printed. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobFunction ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
