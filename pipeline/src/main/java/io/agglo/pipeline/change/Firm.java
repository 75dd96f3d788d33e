package io.agglo.pipeline.change;

import io.agglo.pipeline.classify.firm.SectorOpinion;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A firm as all its evidence shows it.
 *
 * @param opinion what it does
 * @param provisional whether it is known from mentions only
 * @param openings postings that belong to it, all time
 * @param firstSeen earliest capture of its leading register entry, absent without one
 * @param lastSeen latest capture of that entry
 */
public record Firm(
        String firmId,
        String name,
        String country,
        @Nullable String cityCode,
        SectorOpinion opinion,
        boolean provisional,
        boolean active,
        @TypeInfo(DayTypeFactory.class) @Nullable LocalDate registeredOn,
        @TypeInfo(DayTypeFactory.class) @Nullable LocalDate dissolvedOn,
        int openings,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen)
        implements Serializable {

    /** Id of the most probable sector, absent where nothing tells. */
    public @Nullable String sector() {
        return opinion.sector();
    }

    /** The same firm with another number of openings. */
    public Firm withOpenings(int count) {
        return new Firm(
                firmId,
                name,
                country,
                cityCode,
                opinion,
                provisional,
                active,
                registeredOn,
                dissolvedOn,
                count,
                firstSeen,
                lastSeen);
    }
}
