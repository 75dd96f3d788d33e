package io.agglo.connectors.crawl;

import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.http.FetchResult;
import io.agglo.connectors.http.FetchResult.Fetched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One fetch, whose effect on the frontier is still to come.
 *
 * @param entry what was to be fetched
 * @param result what came
 * @param reading what the page says to a crawler
 * @param latency time of the request, redirects included and pauses not; absent if none was made
 */
record Visit(
        FrontierEntry entry, FetchResult result, PageReading reading, @Nullable Duration latency) {

    /** A visit that took no request. */
    Visit(FrontierEntry entry, FetchResult result, PageReading reading) {
        this(entry, result, reading, null);
    }

    /** Its page was read, or never will be: what is on disk of it is deleted. */
    void discard() {
        if (result instanceof Fetched fetched) {
            fetched.page().content().discard();
        }
    }
}
