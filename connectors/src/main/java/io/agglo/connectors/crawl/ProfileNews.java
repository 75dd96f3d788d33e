package io.agglo.connectors.crawl;

import java.util.TreeMap;
import org.apache.flink.api.connector.source.SourceEvent;

/** What the enumerator tells a reader of profiles whose files have changed since the job began. */
final class ProfileNews implements SourceEvent {
    private static final long serialVersionUID = 1;

    private final TreeMap<String, String> applied;
    private final TreeMap<String, String> faults;

    /**
     * @param applied texts of the profiles that are to be applied, by id
     * @param faults why the present file of a profile is not applied, by id
     */
    ProfileNews(TreeMap<String, String> applied, TreeMap<String, String> faults) {
        this.applied = new TreeMap<>(applied);
        this.faults = new TreeMap<>(faults);
    }

    TreeMap<String, String> applied() {
        return applied;
    }

    TreeMap<String, String> faults() {
        return faults;
    }
}
