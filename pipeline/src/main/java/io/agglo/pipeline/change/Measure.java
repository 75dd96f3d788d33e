package io.agglo.pipeline.change;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is counted in a daily bucket; the ordinal is the place in an array of amounts. All amounts
 * are whole numbers, so that adding and taking back restores every bit.
 */
public enum Measure {
    /** Firms established on the day. */
    BIRTHS,
    /** Firms that enter (+1) or leave (-1) the stock of active firms on the day. */
    ACTIVE_FIRMS,
    /** Postings first seen on the day. */
    POSTINGS,
    /** Openings of those postings. */
    OPENINGS,
    /** Sum of squared openings of those postings, for the effective n. */
    OPENINGS_SQUARED,
    /** Sum of openings times r, in thousandths. */
    RD_THOUSANDTHS,
    /** Postings with r above 0. */
    RD_POSTINGS,
    /** News stories of the day. */
    STORIES,
    /** Postings of firms that state a degree, required or preferred. */
    DEGREE_POSTINGS,
    /** Openings of those postings. */
    DEGREE_OPENINGS,
    /** Sum of squared openings of those postings. */
    DEGREE_SQUARED,
    /** Openings of those postings that require a doctorate. */
    DOCTOR_OPENINGS,
    /** Openings that ask for foreign experience or help with a visa. */
    OVERSEAS_OPENINGS,
    /** Openings that mention talent, housing or settling-in money of a public body. */
    SUBSIDY_OPENINGS,
    /** Openings that mention household registration. */
    HUKOU_OPENINGS,
    /** Openings that mention public entitlements. */
    WELFARE_OPENINGS,
    /** Openings that name a class of talent. */
    TALENT_CLASS_OPENINGS,
    /** Openings of campus recruitment, internships, or that name a university of the city. */
    UNIVERSITY_OPENINGS,
    /** Openings for roles in live streaming. */
    LIVE_STREAMING_OPENINGS,
    /** Postings for research. */
    RESEARCH_POSTINGS,
    /** Openings of those postings. */
    RESEARCH_OPENINGS,
    /** Sum of squared openings of those postings. */
    RESEARCH_SQUARED,
    /** Postings for development. */
    DEVELOPMENT_POSTINGS,
    /** Openings of those postings. */
    DEVELOPMENT_OPENINGS,
    /** Sum of squared openings of those postings. */
    DEVELOPMENT_SQUARED,
    /** Postings for software. */
    SOFTWARE_POSTINGS,
    /** Openings of those postings. */
    SOFTWARE_OPENINGS,
    /** Sum of squared openings of those postings. */
    SOFTWARE_SQUARED,
    /** Postings for process and quality. */
    PROCESS_POSTINGS,
    /** Openings of those postings. */
    PROCESS_OPENINGS,
    /** Sum of squared openings of those postings. */
    PROCESS_SQUARED,
    /** Postings for production. */
    PRODUCTION_POSTINGS,
    /** Openings of those postings. */
    PRODUCTION_OPENINGS,
    /** Sum of squared openings of those postings. */
    PRODUCTION_SQUARED,
    /** Openings for research or development that ask for at most one year of experience. */
    JUNIOR_RD_OPENINGS,
    /** Active firms that are dissolved or revoked on the day. */
    DEATHS,
    /** Active firms when the window begins. */
    FIRMS_BEFORE(ACTIVE_FIRMS),
    /** Active firms with a probability of research of at least one half. */
    RD_FIRMS,
    /** Sum over active firms of {@code p (1 - p)} at the middle of the bin of p, in 1/400. */
    RD_VARIANCE,
    /** Those of the firms with research when the window begins. */
    RD_FIRMS_BEFORE(RD_FIRMS),
    /** Firms born within 365 days that have a probability of research of at least one half. */
    RD_BIRTHS,
    /** Active firms with research on their last day that are dissolved or revoked on the day. */
    RD_DEATHS,
    /** Active firms old and known enough to call a name hollow. */
    JUDGED_FIRMS,
    /** Those of the judged firms with a probability of research of at least one half. */
    JUDGED_RD_FIRMS,
    /** Those of the judged firms whose name says technology. */
    TECHNOLOGY_NAMES,
    /** Those of the technology names with a probability of research below one half. */
    HOLLOW_NAMES,
    /** {@link #RD_VARIANCE} over the judged firms. */
    JUDGED_VARIANCE,
    /** {@link #RD_VARIANCE} over the technology names. */
    NAME_VARIANCE;

    /** How many there are: the length of an array of amounts. */
    public static final int COUNT = values().length;

    private static final Set<Measure> STOCKS =
            EnumSet.of(
                    ACTIVE_FIRMS,
                    RD_FIRMS,
                    RD_VARIANCE,
                    RD_BIRTHS,
                    JUDGED_FIRMS,
                    JUDGED_RD_FIRMS,
                    TECHNOLOGY_NAMES,
                    HOLLOW_NAMES,
                    JUDGED_VARIANCE,
                    NAME_VARIANCE);

    private final @Nullable Measure startOf;

    Measure() {
        this(null);
    }

    Measure(@Nullable Measure startOf) {
        this.startOf = startOf;
    }

    /** A window sum of the measure is its level at the end, not what fell into the window. */
    public boolean stock() {
        return STOCKS.contains(this);
    }

    /**
     * The stock whose level at the beginning of the window this is, absent for all others: no day
     * adds to it.
     */
    public @Nullable Measure startOf() {
        return startOf;
    }
}
