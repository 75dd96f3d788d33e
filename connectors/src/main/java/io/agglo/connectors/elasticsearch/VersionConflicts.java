package io.agglo.connectors.elasticsearch;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a version conflict means.
 *
 * <p>Mostly the stored document is as new as, or newer than, the one sent: done. But where a clock
 * was set back, or a run did not start above what was stored, the stored version lies in the
 * writer's future: above the present and above every version the writer has been given. Then the
 * document is the newer one and goes again with the stored version plus one. Versions raised that
 * way are remembered by document, so that of two versions in flight the later still wins.
 */
final class VersionConflicts {

    private static final Pattern STORED = Pattern.compile("current version \\[(\\d+)]");

    /** A document raised above what was stored: the version it came with, and was sent with. */
    private record Raised(long version, long sentVersion) {}

    private final Map<BulkEntry.Key, Raised> raised = new HashMap<>();
    private long highest = Long.MIN_VALUE;

    /** Takes note of a version the writer was given. */
    synchronized void given(long version) {
        highest = Math.max(highest, version);
    }

    /**
     * The version to send a document again with, empty if the stored one may stay.
     *
     * @param entry what was refused
     * @param stored version Elasticsearch holds
     * @param now present instant, milliseconds
     */
    synchronized OptionalLong resolve(BulkEntry entry, long stored, long now) {
        Raised before = raised.get(entry.key());
        if (before != null && before.version() > entry.version()) {
            return OptionalLong.empty();
        }
        if (before != null && stored <= before.sentVersion()) {
            return raise(entry, before.sentVersion());
        }
        return stored > Math.max(now, highest) ? raise(entry, stored) : OptionalLong.empty();
    }

    private OptionalLong raise(BulkEntry entry, long above) {
        long version = above + 1;
        raised.put(entry.key(), new Raised(entry.version(), version));
        return OptionalLong.of(version);
    }

    /**
     * The stored version as the reason of a conflict states it: {@code [ID]: version conflict,
     * current version [5] is higher than the one provided [4]}.
     *
     * @throws IllegalArgumentException if it states none
     */
    static long storedVersion(String reason) {
        Matcher matcher = STORED.matcher(reason);
        if (!matcher.find()) {
            throw new IllegalArgumentException(
                    "a version conflict does not name the stored version: " + reason);
        }
        return Long.parseLong(matcher.group(1));
    }
}
