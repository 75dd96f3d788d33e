package io.agglo.connectors.frontier;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A URL that is to be fetched, or fetched again.
 *
 * @param profile id of the site profile it belongs to
 * @param url canonical URL
 * @param kind what is expected there
 * @param depth links from a start page
 * @param listPage number of a list's page, from 1; 0 for what is no list
 * @param sequence order of admission; breaks ties of {@code nextFetchAt}
 * @param nextFetchAt not before
 * @param attempts failed attempts in a row
 * @param fetchedAt when it was last fetched whole; absent if never
 * @param etag entity tag of that answer
 * @param lastModified last modification that the answer stated, as it stood there
 * @param contentHash SHA-256 of its body, lower-case hex
 * @param interval present span between two fetches; zero before the second
 */
public record FrontierEntry(
        String profile,
        String url,
        PageKind kind,
        int depth,
        int listPage,
        long sequence,
        Instant nextFetchAt,
        int attempts,
        @Nullable Instant fetchedAt,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String contentHash,
        Duration interval)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** A URL never fetched; the frontier gives it its place in the order. */
    public static FrontierEntry unseen(
            String profile, String url, PageKind kind, int depth, int listPage, Instant now) {
        return new FrontierEntry(
                profile,
                url,
                kind,
                depth,
                listPage,
                0,
                now,
                0,
                null,
                null,
                null,
                null,
                Duration.ZERO);
    }

    /** What tells entries apart. */
    public String key() {
        return profile + ' ' + url;
    }

    FrontierEntry numbered(long number) {
        return new FrontierEntry(
                profile,
                url,
                kind,
                depth,
                listPage,
                number,
                nextFetchAt,
                attempts,
                fetchedAt,
                etag,
                lastModified,
                contentHash,
                interval);
    }

    /** The same, not before another moment. */
    public FrontierEntry at(Instant moment) {
        return new FrontierEntry(
                profile,
                url,
                kind,
                depth,
                listPage,
                sequence,
                moment,
                attempts,
                fetchedAt,
                etag,
                lastModified,
                contentHash,
                interval);
    }

    /** After an attempt that failed. */
    public FrontierEntry failed(Instant next) {
        return new FrontierEntry(
                profile,
                url,
                kind,
                depth,
                listPage,
                sequence,
                next,
                attempts + 1,
                fetchedAt,
                etag,
                lastModified,
                contentHash,
                interval);
    }

    /** After the last of several attempts that failed; they begin anew. */
    public FrontierEntry failedForNow(Instant next) {
        return new FrontierEntry(
                profile,
                url,
                kind,
                depth,
                listPage,
                sequence,
                next,
                0,
                fetchedAt,
                etag,
                lastModified,
                contentHash,
                interval);
    }

    /** After an attempt that told what is there. */
    public FrontierEntry fetched(
            Instant when,
            @Nullable String newEtag,
            @Nullable String newLastModified,
            @Nullable String newHash,
            Duration newInterval,
            Instant next) {
        return new FrontierEntry(
                profile,
                url,
                kind,
                depth,
                listPage,
                sequence,
                next,
                0,
                when,
                newEtag,
                newLastModified,
                newHash,
                newInterval);
    }

    /** The same, as if what its page says were not known. */
    FrontierEntry withoutContent() {
        return new FrontierEntry(
                profile,
                url,
                kind,
                depth,
                listPage,
                sequence,
                nextFetchAt,
                attempts,
                fetchedAt,
                null,
                null,
                null,
                interval);
    }
}
