package io.agglo.connectors.crawl;

import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.http.HostLimiter;
import io.agglo.connectors.http.RobotsRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One host, or a group of hosts that are crawled as one, with all that is known of it.
 *
 * @param id first host of the group
 * @param entries URLs still to be fetched, in the order of their admission
 * @param seen hashes of all URLs ever admitted, sorted
 * @param patterns URLs ever admitted as links, by the hash of their pattern
 * @param nextSequence number of the next URL
 * @param robots rules by host
 * @param limiter clocks and failures
 * @param profiles texts of the profiles that have taken the place of those the job began with, by
 *     id
 */
@SuppressWarnings("ArrayRecordComponent") // a checkpoint of megabytes is handed on, never compared
public record HostSplit(
        String id,
        List<FrontierEntry> entries,
        long[] seen,
        Map<Long, Integer> patterns,
        long nextSequence,
        Map<String, RobotsRules> robots,
        HostLimiter limiter,
        Map<String, String> profiles)
        implements SourceSplit {

    public HostSplit {
        entries = List.copyOf(entries);
        patterns = new TreeMap<>(patterns);
        robots = new TreeMap<>(robots);
        profiles = new TreeMap<>(profiles);
    }

    /** A host of which nothing is known yet. */
    static HostSplit fresh(String id) {
        return new HostSplit(
                id, List.of(), new long[0], Map.of(), 0, Map.of(), HostLimiter.idle(), Map.of());
    }

    @Override
    public String splitId() {
        return id;
    }
}
