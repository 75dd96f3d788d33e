package io.agglo.connectors.extract;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The lines of a text of any length, none of them kept longer than it may be. */
public final class Lines {

    /** Most characters of a line; what follows on it is passed over. */
    public static final int MOST_CHARACTERS = 1 << 18;

    /**
     * A line.
     *
     * @param number its place in the text, the first is 1
     * @param end what ended it, blank at the end of the text
     * @param tooLong whether characters were passed over
     */
    public record Line(long number, String text, String end, boolean tooLong) {}

    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    private long read;

    /** Lines of a text; the caller closes it. */
    public Lines(Reader in) {
        this.in = in;
    }

    /**
     * The next line, empty at the end of the text.
     *
     * @throws UncheckedIOException if the text cannot be read
     */
    public Optional<Line> next() {
        try {
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "line " + (read + 1) + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<Line> read() throws IOException {
        if (!ensure()) {
            return Optional.empty();
        }
        StringBuilder before = null;
        boolean tooLong = false;
        while (true) {
            int end = at;
            while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            if (end < filled && before == null) {
                String text = new String(buffer, at, end - at);
                at = end;
                return Optional.of(new Line(++read, text, end(), false));
            }
            if (before == null) {
                before = new StringBuilder(2 * (end - at));
            }
            int room = MOST_CHARACTERS - before.length();
            tooLong |= end - at > room;
            before.append(buffer, at, Math.min(end - at, room));
            at = end;
            if (at < filled) {
                return Optional.of(new Line(++read, before.toString(), end(), tooLong));
            } else if (!ensure()) {
                return Optional.of(new Line(++read, before.toString(), "", tooLong));
            }
        }
    }

    /** Takes the end of a line, one or two characters, that begins here. */
    private String end() throws IOException {
        if (buffer[at++] == '\n') {
            return "\n";
        }
        if (ensure() && buffer[at] == '\n') {
            at++;
            return "\r\n";
        }
        return "\r";
    }

    /** Whether there is a further character. */
    private boolean ensure() throws IOException {
        if (at < filled) {
            return true;
        }
        at = 0;
        filled = in.read(buffer);
        return filled > 0;
    }
}
