package io.agglo.pipeline.reject;

import java.io.Serializable;
import java.time.Instant;

/**
 * An increment to the account of one source, records each; read = accepted + duplicates + rejected
 * once all have been added up.
 *
 * @param fetchedAt capture time of what is counted
 */
public record SourceCount(
        String source, long read, long accepted, long duplicates, long rejected, Instant fetchedAt)
        implements Serializable {

    public static SourceCount ofRead(String source, Instant fetchedAt) {
        return new SourceCount(source, 1, 0, 0, 0, fetchedAt);
    }

    public static SourceCount ofAccepted(String source, Instant fetchedAt) {
        return new SourceCount(source, 0, 1, 0, 0, fetchedAt);
    }

    public static SourceCount ofDuplicate(String source, Instant fetchedAt) {
        return new SourceCount(source, 0, 0, 1, 0, fetchedAt);
    }

    public static SourceCount ofRejected(String source, Instant fetchedAt) {
        return new SourceCount(source, 0, 0, 0, 1, fetchedAt);
    }

    /** What has been added since an earlier total. */
    public SourceCount minus(SourceCount earlier) {
        return new SourceCount(
                source,
                read - earlier.read,
                accepted - earlier.accepted,
                duplicates - earlier.duplicates,
                rejected - earlier.rejected,
                fetchedAt);
    }

    /** Both added up. */
    public SourceCount plus(SourceCount other) {
        return new SourceCount(
                source,
                read + other.read,
                accepted + other.accepted,
                duplicates + other.duplicates,
                rejected + other.rejected,
                fetchedAt.isAfter(other.fetchedAt) ? fetchedAt : other.fetchedAt);
    }
}
