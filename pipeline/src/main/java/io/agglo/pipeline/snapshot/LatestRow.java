package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.SnapshotKey;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A changed document of one day, or the news that the day has begun.
 *
 * @param id without the day; absent where nothing is told but the day
 * @param json without {@code computed_at}; absent where the document of that day is gone
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one hop; never compared
public record LatestRow(SnapshotKey key, @Nullable String id, byte @Nullable [] json)
        implements Serializable {

    /** A day has begun, whether or not it has any document. */
    static LatestRow begun(SnapshotKey key) {
        return new LatestRow(key, null, null);
    }

    /** Key of the step that picks the latest day. */
    public String series() {
        return series(key);
    }

    static String series(SnapshotKey key) {
        return key.country() + "|" + key.windowDays();
    }
}
