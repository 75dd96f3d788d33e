package io.agglo.pipeline.resolve.name;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How common brands, industries and places are among firms: what agreement by chance is worth.
 * Counted over the register at hand, or the fixed ones of a parameter file.
 */
interface Frequencies {
    double LEAST_FOR_PLACE = 1;
    double MOST_FOR_PLACE = 9;

    /**
     * Firms outside the register that are expected to bear the brand of a firm that alone bears it
     * inside, in a sample as large as the register.
     */
    double unseen(BrandKind kind);

    /** Share of firms with an industry word, above 0 and at most 1. */
    double industryShare(String industry);

    /** Bits that agreement on an area is worth: the logarithm of how few firms are there. */
    double placeBits(int code);

    /** The two rarest words of a name in alphabetical order; empty if there are fewer. */
    String rarestPair(List<String> name);

    /** Firms outside the register, for one inside, that are expected to share a brand with it. */
    default double alike(NameParts name, int inRegister) {
        return Math.max(0, inRegister - 1) + Math.min(1, unseen(BrandKind.of(name)));
    }

    /** Bits for agreement on a place in which a share of all firms is. */
    static double placeBits(double share) {
        return Math.max(LEAST_FOR_PLACE, Math.min(MOST_FOR_PLACE, -Evidence.log2(share)));
    }

    /** The first two of words that differ, in alphabetical order; empty if there are fewer. */
    static String firstTwo(Stream<String> words, Comparator<String> order) {
        List<String> first =
                words.distinct()
                        .sorted(order.thenComparing(Comparator.naturalOrder()))
                        .limit(2)
                        .sorted()
                        .toList();
        return first.size() < 2 ? "" : String.join(" ", first);
    }
}
