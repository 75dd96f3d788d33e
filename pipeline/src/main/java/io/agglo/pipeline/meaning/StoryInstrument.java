package io.agglo.pipeline.meaning;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A policy instrument as one story reports it.
 *
 * @param level of the body that issues it; the city's where no body is named
 * @param place for which it is issued: a country, {@code country:province}, a city code, or {@code
 *     city/district}; absent where the story is about no city
 * @param issuer public body as the story names it
 * @param effectiveOn first day on which it holds, as an epoch day; absent where none is stated, or
 *     one more than a year from the story
 * @param amount the most telling sum, whole units of {@code currency}
 * @param currency ISO 4217
 * @param condition the words that limit it
 * @param rdThresholdPercent least share of R&amp;D that it asks for, per cent
 * @param rdCondition whether it asks for R&amp;D
 * @param beneficiary who may claim it, as stated
 */
public record StoryInstrument(
        InstrumentKind kind,
        IssuingLevel level,
        @Nullable String place,
        @Nullable String issuer,
        @Nullable Long effectiveOn,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable String condition,
        @Nullable Double rdThresholdPercent,
        boolean rdCondition,
        @Nullable String beneficiary)
        implements Serializable {}
