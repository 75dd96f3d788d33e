package io.agglo.pipeline.classify.firm;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Phrases that mean an official code; the longest phrase in a text decides, then the last. */
final class PhraseTable {

    /** A phrase, the code that it means, and the sector where it is not that of the code. */
    record Hit(String phrase, String code, Optional<String> sector) {}

    /** The longest phrase seen so far. */
    private static final class Longest implements AhoCorasickDoubleArrayTrie.IHit<Hit> {
        private int length;
        private @Nullable Hit hit;

        @Override
        public void hit(int begin, int end, Hit meaning) {
            if (end - begin >= length) {
                length = end - begin;
                hit = meaning;
            }
        }
    }

    private final AhoCorasickDoubleArrayTrie<Hit> meanings = new AhoCorasickDoubleArrayTrie<>();

    /**
     * A resource with one row a code: the code, a tab, phrases separated by commas, and after
     * another tab the sector where the code does not say it; {@code #} begins a comment. A phrase
     * counts where it stands first.
     */
    static PhraseTable read(String resource) {
        TreeMap<String, Hit> meanings = new TreeMap<>();
        try (InputStream in = PhraseTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(row -> add(row, meanings));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
        PhraseTable table = new PhraseTable();
        table.meanings.build(meanings);
        return table;
    }

    private static void add(String[] row, TreeMap<String, Hit> meanings) {
        Optional<String> sector = row.length > 2 ? Optional.of(row[2]) : Optional.empty();
        for (String phrase : row[1].split(",")) {
            meanings.putIfAbsent(phrase, new Hit(phrase, row[0], sector));
        }
    }

    /** One pass over the text, whatever the number of phrases. */
    Optional<Hit> longest(String text) {
        Longest longest = new Longest();
        meanings.parseText(text, longest);
        return Optional.ofNullable(longest.hit);
    }
}
