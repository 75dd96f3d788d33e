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
     * The layout of a text that begins so. Lines are told from one large object by a first line
     * that does not go on and a further line that begins an object; a first line that is broken
     * does not hide those that follow.
     */
    static Layout of(String beginning) {
        List<String> lines = beginning.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return EMPTY;
        }
        String first = lines.get(0).strip();
        boolean objectsFollow = lines.stream().skip(1).anyMatch(line -> line.startsWith("{\""));
        if (first.startsWith("[")) {
            return JSON;
        } else if (!first.startsWith("{")) {
            return objectsFollow ? LINES : ROWS;
        }
        return objectsFollow && "{[,:".indexOf(first.charAt(first.length() - 1)) < 0 ? LINES : JSON;
    }
}
