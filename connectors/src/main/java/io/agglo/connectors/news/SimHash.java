package io.agglo.connectors.news;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A fingerprint of 64 bits that is nearly the same for nearly the same text: each run of three
 * words or Han characters votes by the bits of its hash, the majority sets the bit. The share of
 * bits in which two texts differ is the angle between their vectors of runs, over pi (Charikar
 * 2002, found good for near-duplicate pages by Manku, Jain and Das Sarma 2007).
 */
public final class SimHash {
    private static final Pattern TOKEN =
            Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");
    private static final int RUN = 3;

    private SimHash() {}

    /** The fingerprint of a text; case and punctuation do not count. */
    public static long of(String text) {
        List<String> tokens =
                TOKEN.matcher(text.toLowerCase(Locale.ROOT))
                        .results()
                        .map(MatchResult::group)
                        .toList();
        int[] votes = new int[Long.SIZE];
        for (int at = 0; at == 0 || at + RUN <= tokens.size(); at++) {
            long hash = hash(tokens.subList(at, Math.min(at + RUN, tokens.size())));
            for (int bit = 0; bit < Long.SIZE; bit++) {
                votes[bit] += (hash >>> bit & 1) == 1 ? 1 : -1;
            }
        }
        long fingerprint = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            fingerprint |= votes[bit] > 0 ? 1L << bit : 0;
        }
        return fingerprint;
    }

    /** In how many of their 64 bits two fingerprints differ; about 32 for unrelated texts. */
    public static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }

    /** FNV-1a over the letters, its bits mixed by the last steps of SplitMix64. */
    private static long hash(List<String> run) {
        long hash = 0xcbf29ce484222325L;
        for (String token : run) {
            for (int at = 0; at < token.length(); at++) {
                hash = (hash ^ token.charAt(at)) * 0x100000001b3L;
            }
            hash = (hash ^ ' ') * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }
}
