package io.agglo.connectors.crawl;

import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.http.FetchResult;

/**
 * One fetch, whose effect on the frontier is still to come.
 *
 * @param entry what was to be fetched
 * @param result what came
 * @param reading what the page says to a crawler
 */
record Visit(FrontierEntry entry, FetchResult result, PageReading reading) {}
