package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.SnapshotKey;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A changed document of one day.
 *
 * @param id without the day
 * @param json without {@code computed_at}; absent where the document of that day is gone
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one hop; never compared
public record LatestRow(SnapshotKey key, String id, byte @Nullable [] json)
        implements Serializable {

    /** Key of the step that picks the latest day. */
    public String series() {
        return key.country() + "|" + key.windowDays();
    }
}
