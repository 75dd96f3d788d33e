package io.agglo.pipeline.change;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What all evidence says of a firm's research, on the day of its newest evidence.
 *
 * @param asof that day
 * @param rdClass modal class of spending over value added, {@code LOW} to {@code HIGH}
 * @param active probability that it does research, 0 to 1
 * @param activeUntil first day on which that probability is below one half if nothing else becomes
 *     known; absent where it is below already, or stays
 * @param score 100 times the probability of the two upper classes
 * @param lowPercent 5 % quantile of spending over value added, per cent, if it does research
 * @param highPercent 95 % quantile of the same
 * @param conflict whether the evidence of the level disagrees more than chance allows
 * @param evidence the weightiest pieces, weightiest first
 * @param version of the parameters
 */
public record Research(
        @TypeInfo(DayTypeFactory.class) LocalDate asof,
        String rdClass,
        double active,
        @TypeInfo(DayTypeFactory.class) @Nullable LocalDate activeUntil,
        double score,
        double lowPercent,
        double highPercent,
        boolean conflict,
        List<Piece> evidence,
        String version)
        implements Serializable {

    /**
     * One piece of evidence of activity.
     *
     * @param stream {@code sector}, {@code register} or {@code postings}
     * @param what it is, in words
     * @param day of it; absent for what holds as long as the register says so
     * @param ratio natural logarithm of the likelihood ratio on the day of the judgement; of the
     *     sector the logit of the share of its firms that do research
     * @param expires first day on which it weighs next to nothing; absent if it does not age
     */
    public record Piece(
            String stream,
            String what,
            @TypeInfo(DayTypeFactory.class) @Nullable LocalDate day,
            double ratio,
            @TypeInfo(DayTypeFactory.class) @Nullable LocalDate expires)
            implements Serializable {}
}
