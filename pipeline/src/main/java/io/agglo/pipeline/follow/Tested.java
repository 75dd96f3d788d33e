package io.agglo.pipeline.follow;

import io.agglo.pipeline.indicators.Estimate;

/**
 * One place tested by a rule on one day.
 *
 * @param place {@code level|city|sector}
 * @param seen value of the rule's indicator with its interval
 * @param n documents that it was counted from
 * @param expected what the value would be if nothing were there, in its unit
 * @param z standard score
 * @param p probability of the like if nothing were there
 * @param holds whether what else the rule asks for holds
 */
record Tested(
        String place,
        Estimate seen,
        double n,
        double expected,
        double z,
        double p,
        boolean holds) {}
