package io.agglo.connectors.frontier;

/** What is expected behind a URL. */
public enum PageKind {
    /** A file with many records. */
    BULK,
    /** RSS or Atom. */
    FEED,
    /** A sitemap or an index of sitemaps. */
    SITEMAP,
    /** A page of links. */
    LIST,
    /** A page with one record. */
    DETAIL
}
