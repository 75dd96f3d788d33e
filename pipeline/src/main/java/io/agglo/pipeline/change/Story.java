package io.agglo.pipeline.change;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * One news story as it counts: what holds over all versions of the article.
 *
 * @param cities cities named, once each, by country and code
 * @param sector sector that the text is about, absent if none
 * @param eventDay day of publication, else of first capture, in the calendar of the first country
 *     named, UTC where none is
 * @param late whether it was first captured later than allowed after its day
 */
public record Story(
        String recordId,
        List<StoryCity> cities,
        @Nullable String sector,
        String title,
        @Nullable String outlet,
        @Nullable String language,
        @TypeInfo(DayTypeFactory.class) LocalDate eventDay,
        @Nullable Instant publishedAt,
        Instant firstSeen,
        Instant lastSeen,
        boolean late,
        String source,
        String url)
        implements Serializable {}
