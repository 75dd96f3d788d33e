package io.agglo.pipeline.meaning;

import java.util.Locale;

/** The twelve classes of policy instruments, a closed list. */
public enum InstrumentKind {
    /** Money or posts for persons with skills. */
    TALENT,
    /** Dwellings, or money for them. */
    HOUSING,
    /** Household registration that becomes easier. */
    HUKOU,
    /** Money for firms. */
    GRANT,
    /** Taxes that are lowered or refunded. */
    TAX,
    /** Premises, or rent that is waived. */
    SPACE,
    /** The public hand as customer: the one class on the demand side. */
    PROCUREMENT,
    /** Loans, guarantees and funds. */
    FINANCE,
    /** Training of those who are there. */
    TRAINING,
    /** Roads, nets, laboratories, computing. */
    INFRASTRUCTURE,
    /** Rules that are eased, sharpened or tried. */
    REGULATION,
    /** Barriers against competitors from elsewhere. */
    PROTECTION;

    /** The name that the documents store. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The class of a label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InstrumentKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
