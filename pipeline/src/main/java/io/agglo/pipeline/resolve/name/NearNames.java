package io.agglo.pipeline.resolve.name;

import java.util.Set;

/**
 * Firms by texts that differ in one letter: lost, added or changed. Two such texts, or one and the
 * other, agree once a letter is left out of either.
 */
final class NearNames {
    private static final int SHORTEST = 4;
    private static final int BITS_EACH = 8;
    private static final long BASE = 0x9E3779B97F4A7C15L;

    /** Collects texts. */
    static final class Builder {
        private final BlockIndex.Builder firms = new BlockIndex.Builder();

        void add(String text, int firm) {
            if (text.length() >= SHORTEST) {
                for (int key : keys(text)) {
                    firms.add(key, firm);
                }
            }
        }

        NearNames build() {
            return new NearNames(firms.build());
        }
    }

    private final BlockIndex firms;

    /** One bit for each key that may be there: most keys are not, and one look tells. */
    private final long[] present;

    private NearNames(BlockIndex firms) {
        this.firms = firms;
        int words = Integer.highestOneBit(Math.max(1, firms.size() / Long.SIZE * BITS_EACH)) * 2;
        this.present = new long[words];
        for (int i = 0; i < firms.size(); i++) {
            int key = firms.key(i);
            present[word(key)] |= 1L << key;
        }
    }

    /** Adds the firms one letter away, at most as many as a resolution shows for each key. */
    void find(String text, Set<Integer> found) {
        if (text.length() < SHORTEST) {
            return;
        }
        for (int key : keys(text)) {
            if ((present[word(key)] & 1L << key) != 0) {
                int start = firms.start(key);
                int end = Math.min(firms.end(key, start), start + Resolution.MOST);
                for (int i = start; i < end; i++) {
                    found.add(firms.entry(i));
                }
            }
        }
    }

    /** Hashes of a text and of the text without each of its letters. */
    private static int[] keys(String text) {
        int length = text.length();
        long[] from = new long[length + 1];
        long[] powers = new long[length + 1];
        powers[0] = 1;
        for (int i = length - 1; i >= 0; i--) {
            from[i] = from[i + 1] + text.charAt(i) * powers[length - 1 - i];
            powers[length - i] = powers[length - 1 - i] * BASE;
        }
        int[] keys = new int[length + 1];
        long before = 0;
        for (int left = 0; left < length; left++) {
            keys[left] = NameKey.mixed(before * powers[length - 1 - left] + from[left + 1]);
            before = before * BASE + text.charAt(left);
        }
        keys[length] = NameKey.mixed(from[0]);
        return keys;
    }

    private int word(int key) {
        return key >>> 6 & present.length - 1;
    }
}
