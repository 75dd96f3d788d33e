package io.agglo.connectors.frontier;

/** What is expected behind a URL. */
public enum PageKind {
    /** A file with many records. */
    BULK,
    /** RSS, Atom or JSON Feed. */
    FEED,
    /** A sitemap or an index of sitemaps. */
    SITEMAP,
    /** A page of links. */
    LIST,
    /** A page of links that carries records itself. */
    API,
    /** JSON lines that a host goes on sending. */
    STREAM,
    /** A page with one record. */
    DETAIL;

    /** Whether such a page may be one of several that make up a list. */
    public boolean isPaged() {
        return switch (this) {
            case LIST, API, STREAM -> true;
            case BULK, FEED, SITEMAP, DETAIL -> false;
        };
    }
}
