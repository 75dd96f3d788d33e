package io.agglo.connectors.crawl;

import io.agglo.connectors.frontier.PageKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says to a crawler; what it says to a reader is another's business.
 *
 * @param contentHash SHA-256 of the body, lower-case hex; absent without a body
 * @param canonical the page's own name for itself, if it may have it
 * @param links where it leads, in its order
 * @param next the next page of a list
 * @param noIndex whether it asks not to be kept
 * @param fault why it could not be read
 */
record PageReading(
        @Nullable String contentHash,
        @Nullable String canonical,
        List<Link> links,
        @Nullable String next,
        boolean noIndex,
        @Nullable String fault) {

    /** Where there is no page. */
    static final PageReading NONE = new PageReading(null, null, List.of(), null, false, null);

    /**
     * @param url canonical URL
     * @param kind what is expected there
     * @param changedAt when it changed last, as the page says
     */
    record Link(String url, PageKind kind, @Nullable Instant changedAt) {}
}
