package io.agglo.pipeline.resolve.name;

import java.util.Collection;

/** How long the words of a list can be that begin, or end, with a letter: where not to look. */
final class LongestBy {
    private final byte[] longest = new byte[Character.MAX_VALUE + 1];

    private LongestBy() {}

    static LongestBy firstLetter(Collection<String> words) {
        LongestBy by = new LongestBy();
        words.forEach(word -> by.add(word.charAt(0), word));
        return by;
    }

    static LongestBy lastLetter(Collection<String> words) {
        LongestBy by = new LongestBy();
        words.forEach(word -> by.add(word.charAt(word.length() - 1), word));
        return by;
    }

    private void add(char letter, String word) {
        longest[letter] = (byte) Math.max(longest[letter], Math.min(word.length(), Byte.MAX_VALUE));
    }

    /** Letters of the longest word; 0 if there is none. */
    int of(char letter) {
        return longest[letter];
    }
}
