package io.agglo.connectors.elasticsearch;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way.
 *
 * @param version the version it came with; orders the documents of an id
 * @param sentVersion the version it is sent with; greater where the stored one lay in the future
 * @param json absent deletes
 * @param attempt how often it was sent in vain
 */
record BulkEntry(
        String index,
        String id,
        long version,
        long sentVersion,
        byte @Nullable [] json,
        int attempt)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** What two entries must share to be versions of one document. */
    record Key(String index, String id) {}

    static BulkEntry first(String index, String id, long version, byte @Nullable [] json) {
        return new BulkEntry(index, id, version, version, json, 0);
    }

    Key key() {
        return new Key(index, id);
    }

    BulkEntry again() {
        return new BulkEntry(index, id, version, sentVersion, json, attempt + 1);
    }

    BulkEntry sentAs(long other) {
        return new BulkEntry(index, id, version, other, json, attempt);
    }

    /** Bytes in a request and, about, in memory. */
    long size() {
        return (json == null ? 0L : json.length) + id.length() + index.length() + 64L;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BulkEntry that
                && version == that.version
                && sentVersion == that.sentVersion
                && attempt == that.attempt
                && index.equals(that.index)
                && id.equals(that.id)
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, id, version, sentVersion, attempt, Arrays.hashCode(json));
    }

    @Override
    public String toString() {
        return "%s/%s@%d".formatted(index, id, sentVersion);
    }
}
