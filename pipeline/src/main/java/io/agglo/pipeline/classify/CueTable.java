package io.agglo.pipeline.classify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words that point to a label, found in one pass over a text.
 *
 * <p>A resource has one row a label: the label, a tab, its cues separated by commas; a row that
 * begins with {@code #} is a comment. A Latin cue must begin where a word begins.
 */
final class CueTable {

    /** A cue found in a text: the row it stands in, and where it begins. */
    record Hit(int row, String label, int position) {}

    private record Cue(int row, String label, String text) {}

    private final Map<Character, List<Cue>> byFirstLetter = new HashMap<>();

    static CueTable read(String resource) {
        CueTable table = new CueTable();
        try (InputStream in = CueTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            int row = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    table.add(row++, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
        return table;
    }

    private void add(int row, String line) {
        int tab = line.indexOf('\t');
        String label = line.substring(0, tab);
        for (String cue : line.substring(tab + 1).split(",")) {
            if (!cue.isBlank()) {
                byFirstLetter
                        .computeIfAbsent(cue.charAt(0), letter -> new ArrayList<>())
                        .add(new Cue(row, label, cue));
            }
        }
        byFirstLetter
                .values()
                .forEach(cues -> cues.sort(Comparator.comparingInt(cue -> -cue.text().length())));
    }

    /** The cue that begins first, the longest where several begin there. */
    Optional<Hit> earliest(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        for (int at = 0; at < folded.length(); at++) {
            Optional<Hit> hit = at(folded, at);
            if (hit.isPresent()) {
                return hit;
            }
        }
        return Optional.empty();
    }

    /** The cue of the topmost row, wherever it stands. */
    Optional<Hit> topmost(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        Optional<Hit> best = Optional.empty();
        for (int at = 0; at < folded.length(); at++) {
            Optional<Hit> hit = at(folded, at);
            if (hit.isPresent() && (best.isEmpty() || hit.get().row() < best.get().row())) {
                best = hit;
            }
        }
        return best;
    }

    /** Every different cue of the text, the longest where several begin; a cue in a cue is none. */
    List<Hit> all(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        List<Hit> hits = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int end = 0;
        for (int at = 0; at < folded.length(); at++) {
            for (Cue cue : byFirstLetter.getOrDefault(folded.charAt(at), List.of())) {
                if (at >= end && folded.startsWith(cue.text(), at) && beginsWord(folded, at)) {
                    end = at + cue.text().length();
                    if (seen.add(cue.text())) {
                        hits.add(new Hit(cue.row(), cue.label(), at));
                    }
                }
            }
        }
        return hits;
    }

    private Optional<Hit> at(String folded, int at) {
        for (Cue cue : byFirstLetter.getOrDefault(folded.charAt(at), List.of())) {
            if (folded.startsWith(cue.text(), at) && beginsWord(folded, at)) {
                return Optional.of(new Hit(cue.row(), cue.label(), at));
            }
        }
        return Optional.empty();
    }

    private static boolean beginsWord(String text, int at) {
        return !latin(text.charAt(at)) || at == 0 || !latin(text.charAt(at - 1));
    }

    private static boolean latin(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
    }
}
