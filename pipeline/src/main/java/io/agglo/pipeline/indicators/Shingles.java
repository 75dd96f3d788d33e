package io.agglo.pipeline.indicators;

import java.util.HashSet;
import java.util.Set;

/**
 * Likeness of two texts: the Jaccard index of their runs of three characters.
 *
 * <p>{@code |A ∩ B| / |A ∪ B|} over the sets of runs, between 0 and 1 without unit. A text of fewer
 * than three characters has no run, and is like nothing: compare such texts as they are. Texts come
 * normalised.
 *
 * <p>Source: Broder (1997), On the resemblance and containment of documents.
 */
public final class Shingles {
    private static final int LENGTH = 3;

    private Shingles() {}

    /** The likeness of two texts. */
    public static double likeness(String one, String other) {
        Set<String> union = of(one);
        Set<String> others = of(other);
        Set<String> common = new HashSet<>(union);
        common.retainAll(others);
        union.addAll(others);
        return union.isEmpty() ? 0 : (double) common.size() / union.size();
    }

    private static Set<String> of(String text) {
        int[] characters = text.codePoints().toArray();
        Set<String> runs = new HashSet<>();
        for (int from = 0; from + LENGTH <= characters.length; from++) {
            runs.add(new String(characters, from, LENGTH));
        }
        return runs;
    }
}
