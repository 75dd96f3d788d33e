package io.agglo.connectors.registrations;

import io.agglo.connectors.extract.DelimitedRecords;
import io.agglo.connectors.extract.DelimitedRecords.Damaged;
import io.agglo.connectors.extract.DelimitedRecords.Row;
import io.agglo.connectors.extract.DelimitedRecords.Values;
import java.io.Reader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a delimited file of whatever register its header belongs to. */
final class RowReader {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private final List<RegisterFormat> formats;
    private final Emission out;

    RowReader(List<RegisterFormat> formats, Emission out) {
        this.formats = formats;
        this.out = out;
    }

    private record Known(RegisterFormat format, char delimiter) {}

    /**
     * Reads a file to its end.
     *
     * @param beginning its first lines, with the whole header
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    void read(String beginning, Reader text) {
        Optional<Known> known = recognise(beginning);
        if (known.isEmpty()) {
            out.rejected(1L, RegisterFault.UNKNOWN_FORMAT, "header", null);
            return;
        }
        RegisterFormat format = known.get().format;
        Map<String, Pattern> landmarks = format.landmarks();
        DelimitedRecords records =
                new DelimitedRecords(
                        text,
                        known.get().delimiter,
                        (header, values) -> begins(landmarks, header, values));
        List<String> header = records.header();
        Optional<String> lacking =
                format.needed().stream().filter(column -> !header.contains(column)).findFirst();
        if (lacking.isPresent()) {
            out.rejected(1L, RegisterFault.MISSING_COLUMN, lacking.get(), null);
            return;
        }
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i), i);
        }
        while (records.hasNext()) {
            Row row = records.next();
            if (row instanceof Values values) {
                Entry entry = new Entry.Row(values.line(), columns, values.values());
                out.judged(values.line(), format.judge(entry, out.origin()));
            } else if (row instanceof Damaged damaged) {
                reject(format, header, damaged);
            }
        }
    }

    private Optional<Known> recognise(String beginning) {
        String line = beginning.lines().findFirst().orElse("");
        for (char delimiter : DELIMITERS) {
            List<String> header =
                    new DelimitedRecords(new StringReader(line), delimiter, (h, values) -> true)
                            .header();
            for (RegisterFormat format : formats) {
                if (format.recognises(header::contains)) {
                    return Optional.of(new Known(format, delimiter));
                }
            }
        }
        return Optional.empty();
    }

    /** A line begins a record where a value that tells stands in its own column. */
    private static boolean begins(
            Map<String, Pattern> landmarks, List<String> header, List<String> values) {
        return landmarks.entrySet().stream()
                .anyMatch(
                        landmark -> {
                            int column = header.indexOf(landmark.getKey());
                            return column >= 0
                                    && column < values.size()
                                    && landmark.getValue()
                                            .matcher(values.get(column).strip())
                                            .matches();
                        });
    }

    private void reject(RegisterFormat format, List<String> header, Damaged row) {
        RegisterFault fault =
                switch (row.fault()) {
                    case BROKEN_QUOTE -> RegisterFault.BROKEN_QUOTE;
                    case WRONG_COLUMN_COUNT -> RegisterFault.WRONG_COLUMN_COUNT;
                    case LINE_TOO_LONG -> RegisterFault.LINE_TOO_LONG;
                };
        if (fault == RegisterFault.WRONG_COLUMN_COUNT) {
            out.rejected(row.line(), fault, "columns", row.value());
            return;
        }
        String field = header.get(row.column());
        boolean read = format.columns().contains(field);
        out.rejected(
                row.line(), fault, field, read ? Quoted.beginning(row.value()) : Quoted.nothing());
    }
}
