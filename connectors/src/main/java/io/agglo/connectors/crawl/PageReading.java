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
 * @param items items of a list, 0 for what is no list
 * @param links where it leads, in its order
 * @param next the next page of a list
 * @param noIndex whether it asks not to be kept
 * @param fault why it could not be read
 */
record PageReading(
        @Nullable String contentHash,
        @Nullable String canonical,
        int items,
        List<Link> links,
        @Nullable String next,
        boolean noIndex,
        @Nullable String fault) {

    /** Where there is no page. */
    static final PageReading NONE = new PageReading(null, null, 0, List.of(), null, false, null);

    /** A page that leads nowhere. */
    static PageReading leaf(String contentHash, @Nullable String canonical, boolean noIndex) {
        return new PageReading(contentHash, canonical, 0, List.of(), null, noIndex, null);
    }

    /** A page that leads to others. */
    static PageReading leading(String contentHash, List<Link> links, boolean noIndex) {
        return new PageReading(contentHash, null, 0, links, null, noIndex, null);
    }

    /** A page that could not be read. */
    static PageReading broken(String contentHash, boolean noIndex, String fault) {
        return new PageReading(contentHash, null, 0, List.of(), null, noIndex, fault);
    }

    /**
     * @param url canonical URL
     * @param kind what is expected there
     * @param changedAt when it changed last, as the page says
     */
    record Link(String url, PageKind kind, @Nullable Instant changedAt) {}
}
