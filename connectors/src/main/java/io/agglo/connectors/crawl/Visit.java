package io.agglo.connectors.crawl;

import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.http.FetchResult;
import io.agglo.connectors.http.FetchResult.Fetched;

/**
 * One fetch, whose effect on the frontier is still to come.
 *
 * @param entry what was to be fetched
 * @param result what came
 * @param reading what the page says to a crawler
 */
record Visit(FrontierEntry entry, FetchResult result, PageReading reading) {

    /** Its page was read, or never will be: what is on disk of it is deleted. */
    void discard() {
        if (result instanceof Fetched fetched) {
            fetched.page().content().discard();
        }
    }
}
