package io.agglo.pipeline.meaning;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy instrument that a story reports.
 *
 * @param kind one of the twelve classes
 * @param level of the body that issues and pays
 * @param issuer as the story names it
 * @param effectiveDate from which it holds
 * @param amount the largest sum stated for it
 * @param condition the words that limit it
 * @param rdThresholdPct least share of R&amp;D that it asks for, percent
 * @param beneficiary who may claim it, as stated
 * @param cues the words that made it one, for the explanation
 */
record Instrument(
        String kind,
        @Nullable IssuingLevel level,
        @Nullable String issuer,
        @Nullable LocalDate effectiveDate,
        @Nullable Amount amount,
        @Nullable String condition,
        @Nullable Double rdThresholdPct,
        @Nullable String beneficiary,
        List<String> cues) {

    /** Whether the public hand is the customer, and not only the giver. */
    boolean demandSide() {
        return kind.equals("procurement");
    }

    /** This instrument as another sentence goes on to describe it. */
    Instrument joined(Instrument other) {
        return new Instrument(
                kind,
                level,
                issuer == null ? other.issuer : issuer,
                effectiveDate == null ? other.effectiveDate : effectiveDate,
                moreTelling(amount, other.amount),
                condition == null ? other.condition : condition,
                rdThresholdPct == null ? other.rdThresholdPct : rdThresholdPct,
                beneficiary == null ? other.beneficiary : beneficiary,
                cues);
    }

    /** This instrument with a further sum. */
    Instrument withSum(@Nullable Amount sum) {
        return new Instrument(
                kind,
                level,
                issuer,
                effectiveDate,
                moreTelling(amount, sum),
                condition,
                rdThresholdPct,
                beneficiary,
                cues);
    }

    /** This instrument with what the story says once for all of them. */
    Instrument completed(@Nullable LocalDate effective, @Nullable Double rdShare) {
        return new Instrument(
                kind,
                level,
                issuer,
                effectiveDate == null ? effective : effectiveDate,
                amount,
                condition,
                rdThresholdPct == null ? rdShare : rdThresholdPct,
                beneficiary,
                cues);
    }

    private static @Nullable Amount moreTelling(@Nullable Amount one, @Nullable Amount other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Amount.MORE_TELLING.compare(one, other) >= 0 ? one : other;
    }
}
