package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.Crosswalk;
import io.agglo.pipeline.classify.model.Head;
import io.agglo.pipeline.classify.model.Scheme;
import io.agglo.schemas.catalogue.SectorCatalogue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every label of every scheme, each with its place in an array of probabilities: scheme by scheme,
 * the labels of one in ascending order.
 */
final class Labels {
    private final String[] titles;
    private final int[] begins = new int[Scheme.values().length + 1];
    private final List<Map<String, Integer>> places;

    /** The labels that the heads or the tables between schemes can name, of some schemes alone. */
    Labels(Set<Scheme> schemes, List<Head> heads) {
        List<TreeSet<String>> known =
                Arrays.stream(Scheme.values())
                        .map(
                                scheme ->
                                        schemes.contains(scheme)
                                                ? new TreeSet<>(Crosswalk.labels(scheme))
                                                : new TreeSet<String>())
                        .toList();
        if (schemes.contains(Scheme.SECTOR)) {
            SectorCatalogue.standard()
                    .sectors()
                    .forEach(sector -> known.get(Scheme.SECTOR.ordinal()).add(sector.id()));
        }
        heads.stream()
                .filter(head -> schemes.contains(head.scheme()))
                .forEach(head -> known.get(head.scheme().ordinal()).addAll(head.labels()));
        titles = known.stream().flatMap(TreeSet::stream).toArray(String[]::new);
        places =
                known.stream()
                        .map(any -> (Map<String, Integer>) new HashMap<String, Integer>())
                        .toList();
        int at = 0;
        for (int scheme = 0; scheme < known.size(); scheme++) {
            for (String label : known.get(scheme)) {
                places.get(scheme).put(label, at++);
            }
            begins[scheme + 1] = at;
        }
    }

    /** How many labels all schemes have together. */
    int size() {
        return titles.length;
    }

    /** Place of the scheme's first label. */
    int begin(Scheme scheme) {
        return begins[scheme.ordinal()];
    }

    /** Place after the scheme's last label. */
    int end(Scheme scheme) {
        return begins[scheme.ordinal() + 1];
    }

    String title(int place) {
        return titles[place];
    }

    /** Place of a label, -1 where the scheme has none such. */
    int place(Scheme scheme, String label) {
        return places.get(scheme.ordinal()).getOrDefault(label, -1);
    }

    /** Places of the labels of a head, in its order. */
    int[] places(Head head) {
        return head.labels().stream().mapToInt(label -> place(head.scheme(), label)).toArray();
    }
}
