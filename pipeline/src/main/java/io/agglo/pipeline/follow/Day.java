package io.agglo.pipeline.follow;

import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.schemas.catalogue.SignalRules;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** What the documents of one day state. */
final class Day {
    private static final SignalRules RULES = SignalRules.standard();

    /** Place of the document of the whole country. */
    static final String COUNTRY = "country||";

    private final SnapshotRows rows;
    private final List<String> fields;

    Day(SnapshotRows rows) {
        this.rows = rows;
        this.fields = RULES.reads(rows.key().windowDays());
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
        int row = Arrays.binarySearch(rows.places(), place);
        return row < 0 ? Double.NaN : rows.values()[row * fields.size() + fields.indexOf(field)];
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
