package io.agglo.connectors.elasticsearch;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One document as it shall stand in an index, or its absence.
 *
 * @param index name of the index
 * @param id {@code _id}, at most 512 bytes in UTF-8
 * @param version external version: the emission instant in milliseconds, strictly increasing per id
 * @param json the document as UTF-8; absent deletes it
 */
public record IndexDocument(String index, String id, long version, byte @Nullable [] json)
        implements Comparable<IndexDocument>, Serializable {

    private static final long serialVersionUID = 1;

    /** The taking away of a document. */
    public static IndexDocument deletion(String index, String id, long version) {
        return new IndexDocument(index, id, version, null);
    }

    private static final Comparator<IndexDocument> ORDER =
            Comparator.comparing(IndexDocument::index)
                    .thenComparing(IndexDocument::id)
                    .thenComparing(IndexDocument::version)
                    .thenComparing(IndexDocument::json, Arrays::compare);

    /** By index and id, the older version first. */
    @Override
    public int compareTo(IndexDocument other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IndexDocument that
                && version == that.version
                && index.equals(that.index)
                && id.equals(that.id)
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, id, version, Arrays.hashCode(json));
    }

    @Override
    public String toString() {
        return "%s/%s@%d%s"
                .formatted(
                        index, id, version, json == null ? " deleted" : " " + json.length + " B");
    }
}
