package io.agglo.pipeline.jobs;

import io.agglo.connectors.crawl.CrawlSource;

/**
 * What only a test harness may switch on: crawling this machine's own addresses, for sites that it
 * serves itself. It is an environment variable of the process, so no profile and no configuration
 * of a user can lead there.
 */
public final class Harness {
    private static final String LOOPBACK = "AGGLO_HARNESS_LOOPBACK";

    private Harness() {}

    /** The source as it is, or with loopback where the harness asks for it. */
    public static <T> CrawlSource.Builder<T> reach(CrawlSource.Builder<T> source) {
        return "true".equals(System.getenv(LOOPBACK)) ? source.withLoopback() : source;
    }
}
