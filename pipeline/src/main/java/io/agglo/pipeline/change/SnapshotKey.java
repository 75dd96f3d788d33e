package io.agglo.pipeline.change;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** One matrix: the country, the window {@code (asof - windowDays, asof]} and its last day. */
public record SnapshotKey(
        String country, int windowDays, @TypeInfo(DayTypeFactory.class) LocalDate asof)
        implements Serializable {

    /** The matrix that the amounts belong to. */
    public static SnapshotKey of(CellAmounts amounts) {
        return new SnapshotKey(amounts.cell().country(), amounts.windowDays(), amounts.asof());
    }
}
