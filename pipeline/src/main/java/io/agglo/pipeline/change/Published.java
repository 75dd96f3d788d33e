package io.agglo.pipeline.change;

import java.io.Serializable;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * What was last sent for one document.
 *
 * @param fingerprint the first 64 bits of MurmurHash3 of the content without its version; 0 where
 *     the document was deleted
 * @param version version it was sent with, epoch milliseconds
 */
public record Published(long fingerprint, long version) implements Serializable {
    private static final long DELETED = 0;

    /** Fingerprint of a content, never 0; 0 stands for no content. */
    public static long fingerprint(byte @Nullable [] content) {
        if (content == null) {
            return DELETED;
        }
        long fingerprint = MurmurHash3.hash128x64(content)[0];
        return fingerprint == DELETED ? 1 : fingerprint;
    }

    /** Whether sending this content would change what is stored. */
    public static boolean differs(@Nullable Published last, long fingerprint) {
        return last == null ? fingerprint != DELETED : last.fingerprint != fingerprint;
    }

    /** The version after this one. */
    public static long next(EmissionClock clock, @Nullable Published last, long now) {
        return clock.next(last == null ? null : last.version, now);
    }
}
