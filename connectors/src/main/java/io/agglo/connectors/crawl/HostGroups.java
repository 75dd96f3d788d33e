package io.agglo.connectors.crawl;

import io.agglo.connectors.profile.SiteProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hosts that are crawled together: those that one profile names, and those of profiles that share a
 * host. A link between two of them never has to leave its split.
 */
final class HostGroups {

    private HostGroups() {}

    /** Enabled profiles by the name of their group, which is its first host in the alphabet. */
    static Map<String, List<SiteProfile>> of(List<SiteProfile> profiles) {
        Map<String, String> parents = new TreeMap<>();
        for (SiteProfile profile : profiles) {
            if (profile.enabled()) {
                for (String host : profile.hosts()) {
                    join(parents, profile.hosts().get(0), host);
                }
            }
        }
        Map<String, List<SiteProfile>> groups = new LinkedHashMap<>();
        for (SiteProfile profile : profiles) {
            if (profile.enabled()) {
                groups.computeIfAbsent(
                                root(parents, profile.hosts().get(0)), id -> new ArrayList<>())
                        .add(profile);
            }
        }
        return groups;
    }

    private static void join(Map<String, String> parents, String a, String b) {
        String first = root(parents, a);
        String second = root(parents, b);
        if (first.compareTo(second) < 0) {
            parents.put(second, first);
        } else if (first.compareTo(second) > 0) {
            parents.put(first, second);
        }
    }

    private static String root(Map<String, String> parents, String host) {
        String at = host;
        for (String up = parents.get(at); up != null; up = parents.get(at)) {
            at = up;
        }
        return at;
    }
}
