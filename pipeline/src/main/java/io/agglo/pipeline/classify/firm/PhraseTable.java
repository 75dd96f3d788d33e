package io.agglo.pipeline.classify.firm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Phrases that mean an official code; the longest phrase in a text decides, then the last. */
final class PhraseTable {

    /** A phrase, the code that it means, and the sector where it is not that of the code. */
    record Hit(String phrase, String code, Optional<String> sector) {}

    private final Map<String, Hit> meanings = new HashMap<>();
    private int longest;

    /**
     * A resource with one row a code: the code, a tab, phrases separated by commas, and after
     * another tab the sector where the code does not say it; {@code #} begins a comment. A phrase
     * counts where it stands first.
     */
    static PhraseTable read(String resource) {
        PhraseTable table = new PhraseTable();
        try (InputStream in = PhraseTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
        return table;
    }

    private void add(String[] row) {
        Optional<String> sector = row.length > 2 ? Optional.of(row[2]) : Optional.empty();
        for (String phrase : row[1].split(",")) {
            meanings.putIfAbsent(phrase, new Hit(phrase, row[0], sector));
            longest = Math.max(longest, phrase.length());
        }
    }

    Optional<Hit> longest(String text) {
        for (int size = Math.min(longest, text.length()); size > 0; size--) {
            for (int at = text.length() - size; at >= 0; at--) {
                Hit hit = meanings.get(text.substring(at, at + size));
                if (hit != null) {
                    return Optional.of(hit);
                }
            }
        }
        return Optional.empty();
    }
}
