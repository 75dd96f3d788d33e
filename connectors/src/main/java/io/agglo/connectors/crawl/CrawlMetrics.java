package io.agglo.connectors.crawl;

import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.profile.SiteProfile;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What a subtask's crawl counts, in the group {@code crawl.source.ID} of each source: {@code
 * outcome.NAME.fetches} (visits, by what became of them; 304s are {@code NOT_MODIFIED}), {@code
 * bytesFetched} (decoded), {@code pagesUnchanged} (a whole answer with a known body), {@code
 * latency} (milliseconds, of the last 1000 requests, redirects included and pauses not), {@code
 * frontierSize} (URLs), {@code hostsOpen} (hosts only probed) and {@code robotsDeferred} (hosts
 * whose robots.txt cannot be read). In the group {@code crawl}, of all sources together: {@code
 * seenSize} (URLs).
 */
final class CrawlMetrics {

    private static final int REQUESTS_OF_THE_LATENCY = 1000;

    private final MetricGroup group;
    private final Map<String, HostCrawl> running;
    private final Map<String, OfSource> sources = new HashMap<>();

    /** What is counted of one source. */
    private record OfSource(
            Map<FetchOutcome, Counter> fetches,
            Counter bytes,
            Counter unchanged,
            Histogram latency) {}

    CrawlMetrics(MetricGroup parent, Map<String, HostCrawl> running) {
        this.running = running;
        this.group = parent.addGroup("crawl");
        group.gauge(
                "seenSize",
                (Gauge<Integer>)
                        () -> running.values().stream().mapToInt(HostCrawl::seenSize).sum());
    }

    private static Map<FetchOutcome, Counter> byOutcome(MetricGroup group) {
        Map<FetchOutcome, Counter> counters = new EnumMap<>(FetchOutcome.class);
        for (FetchOutcome outcome : FetchOutcome.values()) {
            counters.put(outcome, group.addGroup("outcome", outcome.name()).counter("fetches"));
        }
        return counters;
    }

    /** The metrics of a source, which begin when its host comes to this subtask. */
    void watch(SiteProfile profile) {
        source(profile.id());
    }

    private OfSource source(String source) {
        return sources.computeIfAbsent(
                source,
                id -> {
                    MetricGroup own = group.addGroup("source", id);
                    own.gauge(
                            "frontierSize",
                            (Gauge<Integer>) () -> sum(id, HostCrawl.Standing::frontier));
                    own.gauge(
                            "hostsOpen", (Gauge<Integer>) () -> sum(id, HostCrawl.Standing::open));
                    own.gauge(
                            "robotsDeferred",
                            (Gauge<Integer>) () -> sum(id, HostCrawl.Standing::robotsDeferred));
                    return new OfSource(
                            byOutcome(own),
                            own.counter("bytesFetched"),
                            own.counter("pagesUnchanged"),
                            own.histogram(
                                    "latency",
                                    new DescriptiveStatisticsHistogram(REQUESTS_OF_THE_LATENCY)));
                });
    }

    private int sum(String source, ToIntFunction<HostCrawl.Standing> number) {
        return running.values().stream()
                .flatMap(host -> host.standings().stream())
                .filter(standing -> standing.profile().id().equals(source))
                .mapToInt(number)
                .sum();
    }

    /** Counts a visit and what became of it. */
    void count(Visit visit, FetchOutcome outcome) {
        OfSource source = source(visit.entry().profile());
        Counter fetches = source.fetches().get(outcome);
        if (fetches != null) {
            fetches.inc();
        }
        if (visit.latency() != null) {
            source.latency().update(visit.latency().toMillis());
        }
        if (visit.result() instanceof Fetched fetched) {
            source.bytes().inc(fetched.page().content().size());
            String hash = visit.reading().contentHash();
            if (hash != null && hash.equals(visit.entry().contentHash())) {
                source.unchanged().inc();
            }
        }
    }
}
