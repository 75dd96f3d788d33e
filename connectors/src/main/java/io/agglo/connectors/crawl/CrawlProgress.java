package io.agglo.connectors.crawl;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the enumerator keeps.
 *
 * @param assigned splits that readers have, or have finished
 * @param waiting splits that came back from a failed reader and were not handed out again
 * @param profiles texts of the profiles that have taken the place of those the job began with, by
 *     id
 */
public record CrawlProgress(
        Set<String> assigned, List<HostSplit> waiting, Map<String, String> profiles) {

    public CrawlProgress {
        assigned = new TreeSet<>(assigned);
        waiting = List.copyOf(waiting);
        profiles = new TreeMap<>(profiles);
    }

    static CrawlProgress none() {
        return new CrawlProgress(Set.of(), List.of(), Map.of());
    }
}
