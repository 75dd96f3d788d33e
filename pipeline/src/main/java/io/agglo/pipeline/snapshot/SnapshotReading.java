package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.SignalRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the signal rules read of the rows of a matrix: as the documents state it, and no more. */
public final class SnapshotReading {
    private static final SignalRules RULES = SignalRules.standard();
    private static final IndicatorCatalogue CATALOGUE = IndicatorCatalogue.standard();

    private SnapshotReading() {}

    /** Whether any rule reads windows of this length. */
    static boolean wanted(int windowDays) {
        return !RULES.reads(windowDays).isEmpty();
    }

    /** The reading of the rows of one day. */
    public static SnapshotRows of(SnapshotKey key, List<IndicatorRow> rows) {
        List<String> fields = RULES.reads(key.windowDays());
        List<String> levels = RULES.levels(key.windowDays());
        TreeMap<String, double[]> read = new TreeMap<>();
        for (IndicatorRow row : rows) {
            if (levels.contains(row.level())) {
                Map<String, Double> stated = stated(row, fields);
                if (!stated.isEmpty()) {
                    read.put(place(row), values(stated, fields));
                }
            }
        }
        double[] values = new double[read.size() * fields.size()];
        int at = 0;
        for (double[] ofPlace : read.values()) {
            System.arraycopy(ofPlace, 0, values, at, ofPlace.length);
            at += ofPlace.length;
        }
        return new SnapshotRows(key, read.keySet().toArray(new String[0]), values);
    }

    private static String place(IndicatorRow row) {
        return String.join(
                "|",
                row.level(),
                row.city() == null ? "" : row.city(),
                row.sector() == null ? "" : row.sector());
    }

    private static Map<String, Double> stated(IndicatorRow row, List<String> fields) {
        Map<String, Double> stated = new HashMap<>();
        for (IndicatorRow.Value value : row.values()) {
            if (value.n() >= CATALOGUE.indicator(value.name()).least()) {
                stated.put(value.name(), value.estimate().value());
            }
            stated.put(value.name() + "_lo", value.estimate().lo());
            stated.put(value.name() + "_hi", value.estimate().hi());
            stated.put(value.name() + "_n", (double) value.n());
        }
        stated.keySet().retainAll(fields);
        return stated;
    }

    private static double[] values(Map<String, Double> stated, List<String> fields) {
        double[] values = new double[fields.size()];
        Arrays.setAll(values, at -> stated.getOrDefault(fields.get(at), Double.NaN));
        return values;
    }
}
