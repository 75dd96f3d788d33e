package io.agglo.pipeline.resolve;

import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.OpeningChange;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A change of a record that knows its firm by name only; exactly one of opening and history is
 * present.
 *
 * @param block key of the name block
 * @param cityCode city that the record states, absent if none
 */
public record Mention(
        String block,
        @Nullable String cityCode,
        @Nullable OpeningChange opening,
        @Nullable HistoryChange history)
        implements Serializable {}
