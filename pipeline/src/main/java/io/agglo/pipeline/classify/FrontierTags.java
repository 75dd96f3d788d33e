package io.agglo.pipeline.classify;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Frontier technologies that a text is about, any number of them: a cue in the title or name, or
 * two different cues anywhere.
 */
public final class FrontierTags {
    private static final int ENOUGH = 2;

    private final CueTable cues = CueTable.read("/classify/frontier-tags.tsv");

    /**
     * @param title name of a firm, title of a posting or article
     * @param text scope, description or body
     * @return tags in alphabetical order
     */
    public List<String> of(String title, String text) {
        Map<String, Integer> hits = new TreeMap<>();
        cues.all(title).forEach(hit -> hits.put(hit.label(), ENOUGH));
        cues.all(text).forEach(hit -> hits.merge(hit.label(), 1, Integer::sum));
        return hits.entrySet().stream()
                .filter(hit -> hit.getValue() >= ENOUGH)
                .map(Map.Entry::getKey)
                .toList();
    }
}
