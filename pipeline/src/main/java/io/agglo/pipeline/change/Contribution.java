package io.agglo.pipeline.change;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * Signed amounts for one cell and day.
 *
 * @param amounts one for each {@link Measure}, in its order
 * @param reason why they change
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one hop; never compared
public record Contribution(
        Cell cell,
        @TypeInfo(DayTypeFactory.class) LocalDate day,
        @TypeInfo(AmountsTypeFactory.class) long[] amounts,
        Reason reason)
        implements Serializable {}
