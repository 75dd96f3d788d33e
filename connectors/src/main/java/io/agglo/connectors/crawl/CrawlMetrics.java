package io.agglo.connectors.crawl;

import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.http.FetchResult;
import io.agglo.connectors.http.FetchResult.Fetched;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What a subtask's crawl counts, in the group {@code crawl}: {@code outcome.NAME.fetches} (304s are
 * {@code NOT_MODIFIED}), {@code bytesFetched} (decoded), {@code pagesUnchanged} (a whole answer
 * with a known body), {@code frontierSize}, {@code seenSize} (URLs) and {@code hostsOpen} (hosts
 * only probed).
 */
final class CrawlMetrics {

    private final Map<FetchOutcome, Counter> fetches = new EnumMap<>(FetchOutcome.class);
    private final Counter bytes;
    private final Counter unchanged;

    CrawlMetrics(MetricGroup parent, Map<String, HostCrawl> running) {
        MetricGroup group = parent.addGroup("crawl");
        for (FetchOutcome outcome : FetchOutcome.values()) {
            fetches.put(outcome, group.addGroup("outcome", outcome.name()).counter("fetches"));
        }
        bytes = group.counter("bytesFetched");
        unchanged = group.counter("pagesUnchanged");
        group.gauge(
                "frontierSize",
                (Gauge<Integer>)
                        () -> running.values().stream().mapToInt(HostCrawl::frontierSize).sum());
        group.gauge(
                "seenSize",
                (Gauge<Integer>)
                        () -> running.values().stream().mapToInt(HostCrawl::seenSize).sum());
        group.gauge(
                "hostsOpen",
                (Gauge<Long>) () -> running.values().stream().filter(HostCrawl::isOpen).count());
    }

    void count(Visit visit) {
        FetchResult result = visit.result();
        Counter counter = fetches.get(result.outcome());
        if (counter != null) {
            counter.inc();
        }
        if (result instanceof Fetched fetched) {
            bytes.inc(fetched.page().content().size());
            String hash = visit.reading().contentHash();
            if (hash != null && hash.equals(visit.entry().contentHash())) {
                unchanged.inc();
            }
        }
    }
}
