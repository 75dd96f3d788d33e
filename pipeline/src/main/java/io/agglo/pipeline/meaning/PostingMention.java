package io.agglo.pipeline.meaning;

import java.util.Arrays;
import java.util.List;

/**
 * What a posting says beside the work itself; what it refuses (no visa sponsorship) is not said.
 */
public enum PostingMention {
    /** Studies or work abroad, work in English, help with a visa. */
    OVERSEAS,
    /** Talent, housing or settling-in money of a public body. */
    SUBSIDY,
    /** Household registration or a residence permit. */
    HUKOU,
    /** Public entitlements: schools of the children, care, talent flats, work of the spouse. */
    WELFARE,
    /** A class of talent: high-level, leading, recognised, A to E. */
    TALENT_CLASS,
    /** Campus recruitment or an internship. */
    CAMPUS,
    /** A university of the city in which the work is. */
    LOCAL_UNIVERSITY,
    /** Training by the employer. */
    TRAINING,
    /** A role in live streaming. */
    LIVE_STREAMING,
    /** The employer is a university, school or hospital, not a firm. */
    INSTITUTION;

    private static final PostingMention[] ALL = values();

    /** The bit of the mention in a set of them. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Whether a set of bits holds the mention. */
    public boolean in(int bits) {
        return (bits & bit()) != 0;
    }

    /** The mentions of a set of bits, in order. */
    static List<PostingMention> of(int bits) {
        return Arrays.stream(ALL).filter(mention -> mention.in(bits)).toList();
    }
}
