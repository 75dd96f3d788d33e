package io.agglo.connectors.postings;

import io.agglo.connectors.extract.DelimitedRecords;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.postings.Advert.Field;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A delimited file of openings, one a row, its columns known by their header in whatever order. A
 * damaged row is a rejection at its line, and its neighbours are read all the same.
 */
final class Table implements PostingFormat {
    private static final String DELIMITERS = ",\t;|";

    private final Labels labels;

    Table(Labels labels) {
        this.labels = labels;
    }

    @Override
    public boolean read(PostingDocument document, AdvertReader out) {
        Optional<DelimitedRecords> table = open(document);
        boolean rows = table.filter(DelimitedRecords::hasNext).isPresent();
        table.ifPresent(records -> read(records, out));
        return rows;
    }

    /** Whether a document is such a file. */
    boolean isTable(PostingDocument document) {
        return open(document).isPresent();
    }

    private Optional<DelimitedRecords> open(PostingDocument document) {
        if (document.isJson() || document.isMarkup()) {
            return Optional.empty();
        }
        return DELIMITERS
                .chars()
                .mapToObj(
                        delimiter ->
                                new DelimitedRecords(
                                        new StringReader(document.text()),
                                        (char) delimiter,
                                        (header, values) -> values.size() == header.size()))
                .filter(records -> isHeader(records.header()))
                .findFirst();
    }

    private boolean isHeader(List<String> header) {
        Map<Field, List<String>> fields = labels.fields(header);
        return fields.containsKey(Field.TITLE) && fields.size() > 1;
    }

    private void read(DelimitedRecords records, AdvertReader out) {
        List<String> header = records.header();
        Map<Field, List<String>> fields = labels.fields(header);
        Map<String, Integer> columns = new HashMap<>();
        for (int at = 0; at < header.size(); at++) {
            columns.putIfAbsent(header.get(at), at);
        }
        while (records.hasNext()) {
            DelimitedRecords.Row row = records.next();
            if (row instanceof DelimitedRecords.Damaged damaged) {
                out.reject(
                        Rejections.DAMAGED_ROW,
                        row.line(),
                        header.get(Math.min(damaged.column(), header.size() - 1)),
                        damaged.value());
            } else if (row instanceof DelimitedRecords.Values values) {
                out.read(
                        LabelledAdvert.of(
                                fields,
                                label -> values.values().get(columns.getOrDefault(label, 0))),
                        row.line());
            }
        }
    }
}
