package io.agglo.pipeline.deduplicate;

import io.agglo.schemas.Provenance;
import java.util.Comparator;

/**
 * Which of two versions wins: the greater source version, then the later capture, then the greater
 * content hash. The order is total over distinct versions, so the winner of a set does not depend
 * on the order in which its members came.
 */
public final class VersionOrder {
    private static final Comparator<Provenance> ORDER =
            Comparator.comparingLong(Provenance::getSourceVersion)
                    .thenComparing(Provenance::getFetchedAt)
                    .thenComparing(Provenance::getContentHash)
                    .thenComparing(Provenance::getSource)
                    .thenComparing(Provenance::getUrl)
                    .thenComparing(VersionOrder::position);

    private VersionOrder() {}

    /** Whether the first version wins over the second. */
    public static boolean wins(Provenance one, Provenance other) {
        return ORDER.compare(one, other) > 0;
    }

    /** The order itself, smallest first. */
    public static Comparator<Provenance> ascending() {
        return ORDER;
    }

    private static long position(Provenance provenance) {
        Long position = provenance.getPosition();
        return position == null ? -1 : position;
    }
}
