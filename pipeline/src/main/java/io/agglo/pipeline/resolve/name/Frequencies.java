package io.agglo.pipeline.resolve.name;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How common brands, industries and places are in a register: what agreement by chance is worth.
 *
 * <p>A brand that stands {@code r} times in a sample of firms is expected {@code r* = (r + 1)
 * N(r+1) / N(r)} times in another sample of that size (Good and Turing, Biometrika 40, 1953), with
 * {@code N(r)} the number of brands that stand {@code r} times. Brands of two, three and more
 * letters, and those in Latin letters, are counted apart: the longer, the more often unique; so are
 * names of nothing but industry words, which many share.
 */
final class Frequencies {
    private static final int LONG = 2;
    private static final int LATIN = 3;
    private static final int GENERIC = 4;
    private static final int CHINESE_CODES = 1_000_000;
    private static final double LEAST_FOR_PLACE = 1;
    private static final double MOST_FOR_PLACE = 9;

    /** Brands once and twice that a class is taken to have had before any was seen. */
    private static final double[] PRIOR_ONCE = {20, 20, 20, 20, 20};

    private static final double[] PRIOR_TWICE = {3, 1.5, 1, 1, 3};

    private final Map<String, Integer> industries = new HashMap<>();
    private final Map<Integer, Integer> placeCounts = new HashMap<>();
    private final double[] once = PRIOR_ONCE.clone();
    private final double[] twice = PRIOR_TWICE.clone();
    private final float[] placeBits = new float[CHINESE_CODES];
    private int firms;
    private int placed;

    void addPlace(Place place) {
        placed++;
        for (int i = 0; i < place.areas(); i++) {
            int code = place.area(i);
            placeCounts.merge(code, 1, Integer::sum);
            if (code < 1_000_000 && code % 10_000 != 0) {
                placeCounts.merge(code / 10_000 * 10_000, 1, Integer::sum);
            }
        }
    }

    /** Counts industries and brands of all names, once the blocks stand. */
    void count(List<RegisteredName> names, FirmRegister register) {
        Arrays.fill(placeBits, (float) bits(0));
        placeCounts.forEach(
                (code, count) -> {
                    if (code < CHINESE_CODES) {
                        placeBits[code] = (float) bits(count);
                    }
                });
        BlockIndex blocks = register.blocks();
        int before = -1;
        for (RegisteredName name : names) {
            if (name.firm() == before || register.firm(name.firm()).branch()) {
                continue;
            }
            before = name.firm();
            firms++;
            industries.merge(name.parts().industry(), 1, Integer::sum);
            String brand = name.parts().brand();
            int key = NameKey.BRAND.of(brand);
            int start = blocks.start(key);
            int size = blocks.end(key, start) - start;
            if (size == 1) {
                once[kind(name.parts())]++;
            } else if (size == 2) {
                twice[kind(name.parts())] += 0.5;
            }
        }
    }

    /** Firms outside the register, for one inside, that are expected to share a brand with it. */
    double alike(NameParts name, int inRegister) {
        int kind = kind(name);
        double unseen = 2 * twice[kind] / once[kind];
        return Math.max(0, inRegister - 1) + Math.min(1, unseen);
    }

    /** Share of firms with an industry word, 0 to 1; of one that is new, that of half a firm. */
    double industryShare(String industry) {
        return (industries.getOrDefault(industry, 0) + 0.5) / (firms + 1);
    }

    /** Bits that agreement on an area is worth: the logarithm of how few firms are there. */
    double placeBits(int code) {
        return code < placeBits.length ? placeBits[code] : bits(placeCounts.getOrDefault(code, 0));
    }

    private double bits(int count) {
        double share = (count + 0.5) / (placed + 1);
        return Math.max(LEAST_FOR_PLACE, Math.min(MOST_FOR_PLACE, -Evidence.log2(share)));
    }

    private static int kind(NameParts name) {
        String brand = name.brand();
        if (!NameText.hasHan(brand)) {
            return LATIN;
        }
        return name.industry().isEmpty() && IndustryWords.isIndustry(brand)
                ? GENERIC
                : Math.max(0, Math.min(LONG, brand.length() - 2));
    }
}
