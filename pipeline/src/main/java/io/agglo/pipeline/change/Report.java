package io.agglo.pipeline.change;

import io.agglo.pipeline.meaning.IssuingLevel;
import java.io.Serializable;
import java.time.LocalDate;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What one story says of one event: a policy instrument, or what happened to a firm.
 *
 * @param key what the event has in common with others that may be the same: of an instrument class,
 *     level and place of issue; of another event its kind, city and firm
 * @param recordId of the story
 * @param what class of the instrument, or kind of the event
 * @param level of the body that issues the instrument; absent for other events
 * @param city code of the city that the story is most about
 * @param sector sector that the story is about, absent if none
 * @param day on which the story counts
 * @param effectiveOn first day on which the instrument holds, absent where the story states none
 * @param amount sum stated for it, whole units of the currency of the country
 * @param rdCondition whether it asks for research
 * @param instruments how many instruments the story reports; 0 for other events
 * @param late whether the story was first captured later than allowed after its day
 */
public record Report(
        String key,
        String recordId,
        String what,
        @Nullable IssuingLevel level,
        String country,
        String city,
        @Nullable String sector,
        @TypeInfo(DayTypeFactory.class) LocalDate day,
        @TypeInfo(DayTypeFactory.class) @Nullable LocalDate effectiveOn,
        @Nullable Long amount,
        boolean rdCondition,
        int instruments,
        String title,
        @Nullable String issuer,
        @Nullable String condition,
        boolean late)
        implements Serializable {}
