package io.agglo.pipeline.meaning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weighted words that point to labels, found in one pass over a text: of the words that begin at
 * one place the longest counts, and the next is sought behind it.
 *
 * <p>A resource has one row of a label, a weight and words parted by commas, with tabs between; a
 * row that begins with {@code #} is a comment. A Latin word stands between word boundaries; one
 * that ends in {@code *} is open to the right.
 */
final class Lexicon {

    /** A word found: where it begins and ends in the text. */
    record Hit(String label, double weight, String word, int start, int end) {}

    private record Entry(String label, double weight, String word, boolean open) {}

    private final Map<Character, List<Entry>> byFirstLetter = new HashMap<>();

    static Lexicon read(String name) {
        Lexicon lexicon = new Lexicon();
        rows(name).forEach(lexicon::add);
        lexicon.byFirstLetter
                .values()
                .forEach(
                        entries ->
                                entries.sort(
                                        Comparator.comparingInt(entry -> -entry.word().length())));
        return lexicon;
    }

    /** The rows of a table of this package, comments left out, split at tabs. */
    static List<String[]> rows(String name) {
        String resource = "/meaning/" + name;
        try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }

    private void add(String[] row) {
        for (String word : row[2].split(",")) {
            boolean open = word.endsWith("*");
            String text = open ? word.substring(0, word.length() - 1) : word;
            byFirstLetter
                    .computeIfAbsent(text.charAt(0), letter -> new ArrayList<>())
                    .add(new Entry(row[0], Double.parseDouble(row[1]), text, open));
        }
    }

    /** A text as words are sought in it. */
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The words found in a {@linkplain #folded folded} text, in order. */
    List<Hit> hits(String folded) {
        List<Hit> hits = new ArrayList<>();
        int at = 0;
        while (at < folded.length()) {
            Entry entry = at(folded, at);
            if (entry == null) {
                at++;
            } else {
                int end = at + entry.word().length();
                hits.add(new Hit(entry.label(), entry.weight(), entry.word(), at, end));
                at = end;
            }
        }
        return hits;
    }

    private @Nullable Entry at(String folded, int at) {
        char first = folded.charAt(at);
        if (isLatin(first) && at > 0 && isLatin(folded.charAt(at - 1))) {
            return null;
        }
        List<Entry> entries = byFirstLetter.get(first);
        if (entries == null) {
            return null;
        }
        for (Entry entry : entries) {
            if (folded.startsWith(entry.word(), at) && isClosed(folded, at, entry)) {
                return entry;
            }
        }
        return null;
    }

    private static boolean isClosed(String folded, int at, Entry entry) {
        int end = at + entry.word().length();
        return entry.open()
                || end == folded.length()
                || !isLatin(folded.charAt(end))
                || !isLatin(folded.charAt(end - 1));
    }

    private static boolean isLatin(char c) {
        return c < '\u0250' && Character.isLetterOrDigit(c);
    }
}
