package io.agglo.connectors.registrations;

import io.agglo.connectors.extract.CaptureJson.Counting;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** How the entries of a file follow each other, told by its beginning. */
enum Layout {
    /** Nothing but blanks. */
    EMPTY(Counting.LINES),
    /** A header, then rows. */
    ROWS(Counting.LINES),
    /** One JSON object a line. */
    LINES(Counting.LINES),
    /** A JSON array, or an object that is an entry or holds a list of them. */
    JSON(Counting.ENTRIES);

    private static final int BEGINNING = 1 << 16;

    private final Counting counting;

    Layout(Counting counting) {
        this.counting = counting;
    }

    /** What positions count. */
    Counting counting() {
        return counting;
    }

    /** The beginning of a text, which is still there to be read. */
    static String beginning(BufferedReader text) throws IOException {
        text.mark(BEGINNING);
        char[] start = new char[BEGINNING];
        int length = 0;
        while (length < BEGINNING) {
            int read = text.read(start, length, BEGINNING - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        text.reset();
        return new String(start, 0, length);
    }

    /**
     * The layout of a text that begins so. Objects of one line each are told from a list that has
     * an item on each line by what ends these lines: nothing, or commas and at last a bracket. A
     * line that is broken, be it the first, does not hide the others.
     */
    static Layout of(String beginning) {
        List<String> lines = beginning.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return EMPTY;
        }
        String first = lines.get(0).strip();
        if (first.startsWith("[")) {
            return JSON;
        }
        List<String> further = lines.subList(1, lines.size());
        boolean listEnds = further.stream().anyMatch(line -> line.startsWith("]"));
        long whole = further.stream().filter(Layout::isWholeObject).count();
        long items = further.stream().filter(Layout::isItem).count();
        if (!listEnds && whole > items) {
            return LINES;
        }
        return first.startsWith("{") ? JSON : ROWS;
    }

    private static boolean isWholeObject(String line) {
        return line.startsWith("{\"")
                && line.endsWith("}")
                && count(line, '{') == count(line, '}')
                && count(line, '[') == count(line, ']');
    }

    private static boolean isItem(String line) {
        return line.endsWith(",") && isWholeObject(line.substring(0, line.length() - 1));
    }

    private static long count(String line, char bracket) {
        return line.chars().filter(c -> c == bracket).count();
    }
}
