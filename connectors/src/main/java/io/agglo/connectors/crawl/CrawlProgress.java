package io.agglo.connectors.crawl;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the enumerator keeps.
 *
 * @param assigned splits that readers have, or have finished
 * @param waiting splits that came back from a failed reader and were not handed out again
 */
public record CrawlProgress(Set<String> assigned, List<HostSplit> waiting) {

    public CrawlProgress {
        assigned = new TreeSet<>(assigned);
        waiting = List.copyOf(waiting);
    }

    static CrawlProgress none() {
        return new CrawlProgress(Set.of(), List.of());
    }
}
