package io.agglo.connectors.frontier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which URLs were ever admitted, as 64-bit hashes: 8 to 16 bytes a URL. */
final class SeenUrls {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] slots = new long[64];
    private int size;

    /** Whether the key is new. */
    boolean add(String key) {
        return addHash(hash(key));
    }

    boolean contains(String key) {
        return slots[slotOf(hash(key))] != 0;
    }

    int size() {
        return size;
    }

    boolean addHash(long hash) {
        int slot = slotOf(hash);
        if (slots[slot] != 0) {
            return false;
        }
        slots[slot] = hash;
        if (++size * 2 > slots.length) {
            long[] old = slots;
            slots = new long[old.length * 2];
            for (long kept : old) {
                if (kept != 0) {
                    slots[slotOf(kept)] = kept;
                }
            }
        }
        return true;
    }

    /** All hashes, sorted, so that equal sets give equal bytes. */
    long[] hashes() {
        long[] hashes = Arrays.stream(slots).filter(hash -> hash != 0).toArray();
        Arrays.sort(hashes);
        return hashes;
    }

    private int slotOf(long hash) {
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 32 ^ hash) & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** FNV-1a with a final mix; 0 stands for an empty slot and is never a hash. */
    static long hash(String key) {
        long hash = FNV_OFFSET;
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * FNV_PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
