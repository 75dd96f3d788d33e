package io.agglo.pipeline.change;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * Sums of one cell over the window {@code (asof - windowDays, asof]}, stocks at its end.
 *
 * @param amounts one for each {@link Measure}, in its order; all 0 where the cell has no document
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one hop; never compared
public record CellAmounts(
        Cell cell, int windowDays, @TypeInfo(DayTypeFactory.class) LocalDate asof, long[] amounts)
        implements Serializable {}
