package io.agglo.pipeline.indicators;

import java.util.Collection;
import java.util.OptionalDouble;

/**
 * Of the firms in both of two cities, those that research in one and produce in the other.
 *
 * <p>A firm is split where research has a share of its openings in the first city that is larger
 * than in the second by at least the gap, and production one in the second city that is larger than
 * in the first; a share between 0 and 1, empty where no firm is in both.
 *
 * <p>Source: the functional split of firms between cities after Duranton and Puga (2005), Journal
 * of Urban Economics 57:343-370.
 *
 * @param firms firms with openings in both cities
 * @param split those that divide research and production between them
 */
public record PairShare(int firms, int split) {
    /** Openings in research. */
    public static final String RESEARCH = "rd";

    /** Openings in production. */
    public static final String PRODUCTION = "mfg";

    private static final double ROUNDING = 1e-12;

    /**
     * Counts the split firms of a pair of cities.
     *
     * @param source where research would be
     * @param destination where production would be
     * @param gap least difference of shares, 0 to 1
     */
    public static PairShare of(
            Collection<FunctionOpenings> firms, String source, String destination, double gap) {
        int inBoth = 0;
        int split = 0;
        for (FunctionOpenings firm : firms) {
            if (firm.isIn(source) && firm.isIn(destination)) {
                inBoth++;
                if (lead(firm, RESEARCH, source, destination) >= gap - ROUNDING
                        && lead(firm, PRODUCTION, destination, source) >= gap - ROUNDING) {
                    split++;
                }
            }
        }
        return new PairShare(inBoth, split);
    }

    private static double lead(FunctionOpenings firm, String function, String here, String there) {
        return firm.share(here, function).orElseThrow() - firm.share(there, function).orElseThrow();
    }

    /** Split firms over firms in both cities. */
    public OptionalDouble share() {
        return firms > 0 ? OptionalDouble.of((double) split / firms) : OptionalDouble.empty();
    }
}
