package io.agglo.connectors.crawl;

import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.http.FetchResult;
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
 * What a subtask's crawl counts, in the group {@code crawl}: {@code outcome.NAME.fetches} (304s are
 * {@code NOT_MODIFIED}), {@code bytesFetched} (decoded), {@code pagesUnchanged} (a whole answer
 * with a known body), {@code frontierSize}, {@code seenSize} (URLs) and {@code hostsOpen} (hosts
 * only probed). Below it, in the group {@code source.ID} of each source: {@code
 * outcome.NAME.fetches}, {@code bytesFetched}, {@code latency} (milliseconds, of the last 1000
 * requests, redirects included and pauses not), {@code frontierSize}, {@code hostsOpen} and {@code
 * robotsDeferred} (hosts whose robots.txt cannot be read).
 */
final class CrawlMetrics {

    private static final int REQUESTS_OF_THE_LATENCY = 1000;

    private final Map<FetchOutcome, Counter> fetches;
    private final Counter bytes;
    private final Counter unchanged;
    private final MetricGroup group;
    private final Map<String, HostCrawl> running;
    private final Map<String, OfSource> sources = new HashMap<>();

    /** What is counted of one source. */
    private record OfSource(Map<FetchOutcome, Counter> fetches, Counter bytes, Histogram latency) {}

    CrawlMetrics(MetricGroup parent, Map<String, HostCrawl> running) {
        this.running = running;
        this.group = parent.addGroup("crawl");
        this.fetches = byOutcome(group);
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

    void count(Visit visit) {
        FetchResult result = visit.result();
        OfSource source = source(visit.entry().profile());
        Counter own = source.fetches().get(result.outcome());
        if (own != null) {
            own.inc();
        }
        if (visit.latency() != null) {
            source.latency().update(visit.latency().toMillis());
        }
        Counter counter = fetches.get(result.outcome());
        if (counter != null) {
            counter.inc();
        }
        if (result instanceof Fetched fetched) {
            bytes.inc(fetched.page().content().size());
            source.bytes().inc(fetched.page().content().size());
            String hash = visit.reading().contentHash();
            if (hash != null && hash.equals(visit.entry().contentHash())) {
                unchanged.inc();
            }
        }
    }
}
