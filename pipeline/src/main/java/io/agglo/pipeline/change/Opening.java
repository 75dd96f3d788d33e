package io.agglo.pipeline.change;

import io.agglo.pipeline.meaning.PostingJudgement;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * One advertised opening as it counts: what holds over all versions of the posting.
 *
 * @param contentHash content of the version that holds
 * @param openings number of openings, at least 1
 * @param judged what the version that holds says
 * @param eventDay day on which the posting counts, in the calendar of its city
 * @param late whether it was first captured later than allowed after its day
 */
public record Opening(
        String recordId,
        String contentHash,
        String country,
        @Nullable String cityCode,
        String title,
        String employer,
        @Nullable String employerId,
        int openings,
        PostingJudgement judged,
        @TypeInfo(DayTypeFactory.class) LocalDate eventDay,
        @Nullable Instant postedAt,
        Instant firstSeen,
        Instant lastSeen,
        boolean late,
        String status,
        boolean remote,
        @Nullable Double salaryMin,
        @Nullable Double salaryMax,
        @Nullable String salaryCurrency,
        @Nullable String salaryPeriod,
        String source,
        String url)
        implements Serializable {}
