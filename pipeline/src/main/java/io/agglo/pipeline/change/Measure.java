package io.agglo.pipeline.change;

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
    JUNIOR_RD_OPENINGS;

    /** How many there are: the length of an array of amounts. */
    public static final int COUNT = values().length;

    /** A window sum of the measure is its level at the end, not what fell into the window. */
    public boolean stock() {
        return this == ACTIVE_FIRMS;
    }
}
