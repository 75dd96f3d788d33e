package io.agglo.pipeline.resolve.name;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Frequencies counted over a register.
 *
 * <p>A brand that stands {@code r} times in a sample of firms is expected {@code r* = (r + 1)
 * N(r+1) / N(r)} times in another sample of that size (Good and Turing, Biometrika 40, 1953), with
 * {@code N(r)} the number of brands that stand {@code r} times.
 */
final class CountedFrequencies implements Frequencies {
    private static final int CHINESE_CODES = 1_000_000;

    /** Brands once and twice that a kind is taken to have had before any was seen. */
    private static final double[] PRIOR_ONCE = {20, 20, 20, 20, 20};

    private static final double[] PRIOR_TWICE = {3, 1.5, 1, 1, 3};

    private final Map<String, Integer> industries = new HashMap<>();
    private final Map<Integer, Integer> placeCounts = new HashMap<>();
    private final Map<String, Integer> words = new HashMap<>();
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
            if (code < CHINESE_CODES && code % 10_000 != 0) {
                placeCounts.merge(code / 10_000 * 10_000, 1, Integer::sum);
            }
        }
    }

    void addWord(String word) {
        words.merge(word, 1, Integer::sum);
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
                once[BrandKind.of(name.parts()).ordinal()]++;
            } else if (size == 2) {
                twice[BrandKind.of(name.parts()).ordinal()] += 0.5;
            }
        }
    }

    @Override
    public double unseen(BrandKind kind) {
        return 2 * twice[kind.ordinal()] / once[kind.ordinal()];
    }

    /** Of a word that is new, the share of half a firm. */
    @Override
    public double industryShare(String industry) {
        return (industries.getOrDefault(industry, 0) + 0.5) / (firms + 1);
    }

    @Override
    public double placeBits(int code) {
        return code < placeBits.length ? placeBits[code] : bits(placeCounts.getOrDefault(code, 0));
    }

    /** The rarest of those that the register knows. */
    @Override
    public String rarestPair(List<String> name) {
        return Frequencies.firstTwo(
                name.stream().filter(words::containsKey),
                Comparator.comparingInt(word -> words.getOrDefault(word, 0)));
    }

    private double bits(int count) {
        return Frequencies.placeBits((count + 0.5) / (placed + 1));
    }
}
