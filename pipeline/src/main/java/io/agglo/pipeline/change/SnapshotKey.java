package io.agglo.pipeline.change;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/** One matrix: the country, the window {@code (asof - windowDays, asof]} and its last day. */
public record SnapshotKey(
        String country, int windowDays, @TypeInfo(DayTypeFactory.class) LocalDate asof)
        implements Serializable {

    /** The matrix that the amounts belong to. */
    public static SnapshotKey of(CellAmounts amounts) {
        return new SnapshotKey(amounts.cell().country(), amounts.windowDays(), amounts.asof());
    }

    /**
     * Id of a place's document among those of the latest day: without the day, so that the next
     * day's document replaces it.
     */
    public String latestId(String level, @Nullable String city, @Nullable String sector) {
        return String.join(
                "|",
                level,
                country,
                city == null ? "" : city,
                sector == null ? "" : sector,
                Integer.toString(windowDays));
    }

    /** Id of a place's document among those of all days. */
    public String historyId(String latestId) {
        return latestId + "|" + asof;
    }
}
