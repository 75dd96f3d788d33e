package io.agglo.pipeline.follow;

import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.schemas.catalogue.SignalRules;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the documents of one day state. */
final class Day {
    private static final SignalRules RULES = SignalRules.standard();

    /** Place of the document of the whole country. */
    static final String COUNTRY = "country||";

    private final SnapshotRows rows;
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final Map<String, Integer> columnOf = new HashMap<>();

    Day(SnapshotRows rows) {
        this.rows = rows;
        for (String place : rows.places()) {
            rowOf.put(place, rowOf.size());
        }
        for (String field : RULES.reads(rows.key().windowDays())) {
            columnOf.put(field, columnOf.size());
        }
    }

    LocalDate asof() {
        return rows.key().asof();
    }

    /** Places of a level, in their order. */
    List<String> places(String level) {
        return Arrays.stream(rows.places()).filter(place -> place.startsWith(level + "|")).toList();
    }

    /** A field of a place's document; NaN where it does not state it, or there is none. */
    double value(String place, String field) {
        Integer row = rowOf.get(place);
        Integer column = columnOf.get(field);
        if (column == null) {
            throw new IllegalArgumentException(
                    "no rule of this window reads the field \"" + field + "\"");
        }
        return row == null ? Double.NaN : rows.values()[row * columnOf.size() + column];
    }

    /** The same as a count: 0 where there is none. */
    double count(String place, String field) {
        double value = value(place, field);
        return Double.isNaN(value) ? 0 : value;
    }

    /** Id of a place's document among those of all days. */
    String document(String place) {
        String[] parts = place.split("\\|", -1);
        return rows.key().historyId(rows.key().latestId(parts[0], parts[1], parts[2]));
    }
}
