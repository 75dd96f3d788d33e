package io.agglo.connectors.extract;

import io.agglo.connectors.extract.Lines.Line;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The records of a delimited file (RFC 4180: quoted fields may hold delimiters, doubled quotes and
 * line breaks), read as a stream, in which a damaged record never takes its neighbours with it.
 *
 * <p>A quote that is opened and never closed makes the rest of the file one field for an ordinary
 * parser. Here a record that runs over several lines must end well formed and with the header's
 * number of columns, and none of its further lines may begin like a record of its own; else its
 * first line alone is damaged and reading goes on with the second. Blank lines between records are
 * passed over.
 */
public final class DelimitedRecords implements Iterator<DelimitedRecords.Row> {

    /** Most lines of one record. */
    private static final int MOST_LINES = 200;

    /** Most characters of one record; a longer line is damaged and passed over. */
    static final int MOST_CHARACTERS = Lines.MOST_CHARACTERS;

    private static final char QUOTE = '"';

    /** What stands in the file: a record, or a line that is none. */
    public sealed interface Row permits Values, Damaged {

        /** Line of its beginning; the first line of the file is 1. */
        long line();
    }

    /** A record with as many values as the header has columns. */
    public record Values(long line, List<String> values) implements Row {}

    /**
     * A line that is no record.
     *
     * @param column index of the first column that is wrong, or of the last column
     * @param value the beginning of that column for a quote, the number of columns for a count
     */
    public record Damaged(long line, Fault fault, int column, String value) implements Row {}

    /** Why a line is no record. */
    public enum Fault {
        /** A quoted field does not end, or something stands behind its end. */
        BROKEN_QUOTE,
        /** More or fewer columns than the header. */
        WRONG_COLUMN_COUNT,
        /** Longer than any record may be. */
        LINE_TOO_LONG
    }

    private final Lines lines;
    private final char delimiter;
    private final BiPredicate<List<String>, List<String>> beginsRecord;
    private final Deque<Line> ahead = new ArrayDeque<>();
    private final List<String> header;
    private boolean exhausted;
    private @Nullable Row next;

    /**
     * Opens a file and reads its header: a byte order mark and blanks around names are removed.
     *
     * @param delimiter what stands between two values
     * @param beginsRecord whether values (second argument) that stand complete on one line, in the
     *     columns of the header (first argument), are the beginning of a record; a guess that is
     *     too strict only makes resynchronising weaker
     * @throws UncheckedIOException if the file cannot be read
     */
    public DelimitedRecords(
            Reader reader, char delimiter, BiPredicate<List<String>, List<String>> beginsRecord) {
        this.lines = new Lines(reader);
        this.delimiter = delimiter;
        this.beginsRecord = beginsRecord;
        Line first = line(0);
        if (first == null) {
            header = List.of();
        } else {
            ahead.poll();
            String text =
                    first.text().startsWith("\uFEFF") ? first.text().substring(1) : first.text();
            Parse parse = new Parse();
            parse.feed(text);
            parse.end();
            header = parse.values.stream().map(String::strip).toList();
        }
    }

    /** Names of the columns, in the order of the file; empty for an empty file. */
    public List<String> header() {
        return header;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the file has no further record");
        }
        Row row = next;
        next = null;
        return row;
    }

    private @Nullable Row read() {
        Line first = line(0);
        while (first != null && first.text().isBlank() && !first.tooLong()) {
            ahead.poll();
            first = line(0);
        }
        if (first == null) {
            return null;
        }
        Row row = record(first);
        if (row instanceof Damaged) {
            ahead.poll();
        }
        return row;
    }

    private Row record(Line first) {
        if (first.tooLong()) {
            return new Damaged(
                    first.number(), Fault.LINE_TOO_LONG, 0, first.text().substring(0, 64));
        }
        Parse parse = new Parse();
        parse.feed(first.text());
        int lines = 1;
        for (; parse.inQuotes() && lines < MOST_LINES; lines++) {
            Line following = line(lines);
            if (following == null
                    || following.tooLong()
                    || parse.length() > MOST_CHARACTERS
                    || looksLikeRecord(following.text())) {
                return brokenQuote(first, parse);
            }
            parse.feed(previous(lines).end());
            parse.feed(following.text());
        }
        if (parse.inQuotes() || parse.broken) {
            return brokenQuote(first, parse);
        }
        parse.end();
        if (parse.values.size() != header.size()) {
            return lines > 1
                    ? brokenQuote(first, parse)
                    : new Damaged(
                            first.number(),
                            Fault.WRONG_COLUMN_COUNT,
                            Math.min(parse.values.size(), header.size()) - 1,
                            String.valueOf(parse.values.size()));
        }
        for (int i = 0; i < lines; i++) {
            ahead.poll();
        }
        return new Values(first.number(), List.copyOf(parse.values));
    }

    private Row brokenQuote(Line first, Parse parse) {
        int column = Math.min(parse.lastQuoted, header.size() - 1);
        Parse alone = new Parse();
        alone.feed(first.text());
        alone.end();
        String value = column < alone.values.size() ? alone.values.get(column) : "";
        return new Damaged(first.number(), Fault.BROKEN_QUOTE, Math.max(column, 0), value);
    }

    private boolean looksLikeRecord(String text) {
        Parse parse = new Parse();
        parse.feed(text);
        if (!parse.inQuotes()) {
            parse.end();
        }
        int sound = Math.min(parse.values.size(), parse.firstStrayQuote);
        return beginsRecord.test(header, parse.values.subList(0, sound));
    }

    private Line previous(int lines) {
        Line line = line(lines - 1);
        if (line == null) {
            throw new IllegalStateException("line " + (lines - 1) + " ahead was read before");
        }
        return line;
    }

    private @Nullable Line line(int index) {
        while (ahead.size() <= index && !exhausted) {
            Optional<Line> line = lines.next();
            line.ifPresent(ahead::add);
            exhausted = line.isEmpty();
        }
        if (index >= ahead.size()) {
            return null;
        }
        if (index == 0) {
            return ahead.peek();
        }
        Iterator<Line> lines = ahead.iterator();
        for (int i = 0; i < index; i++) {
            lines.next();
        }
        return lines.next();
    }

    /** The state machine of RFC 4180; a quote inside a field that is not quoted is a character. */
    private final class Parse {
        private final List<String> values = new ArrayList<>();
        private final StringBuilder value = new StringBuilder();
        private State state = State.START;
        private boolean broken;
        private int firstStrayQuote = Integer.MAX_VALUE;
        private int lastQuoted;
        private int length;

        void feed(String text) {
            length += text.length();
            for (int i = 0; i < text.length(); i++) {
                int end = endOfRun(text, i);
                value.append(text, i, end);
                i = end;
                if (i < text.length()) {
                    accept(text.charAt(i));
                }
            }
        }

        /** Where the characters end that mean nothing but themselves. */
        private int endOfRun(String text, int from) {
            int end = from;
            if (state == State.QUOTED) {
                end = text.indexOf(QUOTE, from);
                return end < 0 ? text.length() : end;
            }
            while (state == State.PLAIN
                    && end < text.length()
                    && text.charAt(end) != delimiter
                    && text.charAt(end) != QUOTE) {
                end++;
            }
            return end;
        }

        private void accept(char c) {
            switch (state) {
                case START -> {
                    if (c == QUOTE) {
                        state = State.QUOTED;
                        lastQuoted = values.size();
                    } else if (c == delimiter) {
                        close();
                    } else {
                        value.append(c);
                        state = State.PLAIN;
                    }
                }
                case PLAIN -> {
                    if (c == delimiter) {
                        close();
                    } else {
                        if (c == QUOTE) {
                            stray();
                        }
                        value.append(c);
                    }
                }
                case QUOTED -> {
                    if (c == QUOTE) {
                        state = State.QUOTE_IN_QUOTED;
                    } else {
                        value.append(c);
                    }
                }
                case QUOTE_IN_QUOTED -> {
                    if (c == QUOTE) {
                        value.append(c);
                        state = State.QUOTED;
                    } else if (c == delimiter) {
                        close();
                    } else {
                        broken = true;
                        stray();
                        value.append(c);
                        state = State.PLAIN;
                    }
                }
            }
        }

        private void stray() {
            firstStrayQuote = Math.min(firstStrayQuote, values.size());
        }

        boolean inQuotes() {
            return state == State.QUOTED && !broken;
        }

        int length() {
            return length;
        }

        void end() {
            close();
        }

        private void close() {
            values.add(value.toString());
            value.setLength(0);
            state = State.START;
        }
    }

    private enum State {
        START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }
}
