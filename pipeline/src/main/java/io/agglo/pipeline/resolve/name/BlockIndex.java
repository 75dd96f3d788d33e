package io.agglo.pipeline.resolve.name;

import java.util.Arrays;

/**
 * Blocks of entries by the hash of a key: 32 bits of it, since what is found is compared anyway.
 * One long for each posting, sorted, with a directory by the highest bits.
 */
final class BlockIndex {

    /** Collects postings. */
    static final class Builder {
        private long[] postings = new long[16];
        private int size;

        void add(int key, int entry) {
            if (size == postings.length) {
                postings = Arrays.copyOf(postings, size * 2);
            }
            postings[size++] = (long) key << 32 | entry;
        }

        BlockIndex build() {
            long[] sorted = Arrays.copyOf(postings, size);
            Arrays.sort(sorted);
            int unique = 0;
            for (int i = 0; i < sorted.length; i++) {
                if (i == 0 || sorted[i] != sorted[i - 1]) {
                    sorted[unique++] = sorted[i];
                }
            }
            return new BlockIndex(Arrays.copyOf(sorted, unique));
        }
    }

    private final long[] postings;
    private final int[] directory;
    private final int shift;

    private BlockIndex(long[] sorted) {
        this.postings = sorted;
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, sorted.length)));
        this.shift = 32 - bits;
        this.directory = new int[(1 << bits) + 1];
        int at = 0;
        for (int i = 0; i < directory.length; i++) {
            while (at < sorted.length && bucket((int) (sorted[at] >> 32)) < i) {
                at++;
            }
            directory[i] = at;
        }
    }

    /** Where the block of a key begins among the postings; where it ends if there is none. */
    int start(int key) {
        int bucket = bucket(key);
        int low = directory[bucket];
        int high = directory[bucket + 1];
        long wanted = (long) key << 32;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (postings[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where the block ends that begins at a position. */
    int end(int key, int start) {
        int end = start;
        while (end < postings.length && (int) (postings[end] >> 32) == key) {
            end++;
        }
        return end;
    }

    int entry(int position) {
        return (int) postings[position];
    }

    int key(int position) {
        return (int) (postings[position] >> 32);
    }

    int size() {
        return postings.length;
    }

    private int bucket(int key) {
        return (key ^ Integer.MIN_VALUE) >>> shift;
    }
}
