package io.agglo.pipeline.follow;

import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.schemas.catalogue.SignalRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Days as the rules read them, with the fields that a test names. */
final class TestRows {
    private TestRows() {}

    /** A day of these places; what a place does not name is absent. */
    static SnapshotRows of(SnapshotKey key, Map<String, Map<String, Double>> places) {
        List<String> fields = SignalRules.standard().reads(key.windowDays());
        TreeMap<String, Map<String, Double>> sorted = new TreeMap<>(places);
        double[] values =
                sorted.values().stream()
                        .flatMapToDouble(
                                place ->
                                        fields.stream()
                                                .mapToDouble(
                                                        field ->
                                                                place.getOrDefault(
                                                                        field, Double.NaN)))
                        .toArray();
        return new SnapshotRows(key, sorted.keySet().toArray(new String[0]), values);
    }

    /** Births of robotics in Hangzhou, 3 in the window before, beside 300 births in each window. */
    static SnapshotRows births(SnapshotKey key, long births) {
        double z = Math.sqrt(2) * (Math.sqrt(births + 0.375) - Math.sqrt(3.375));
        return of(
                key,
                Map.of(
                        Day.COUNTRY,
                        Map.of("births", 300.0, "births_n", 300.0, "births_momentum_n", 600.0),
                        "city_sector|330100|13",
                        Map.of(
                                "births",
                                (double) births,
                                "births_lo",
                                births * 0.7,
                                "births_hi",
                                births * 1.4,
                                "births_n",
                                (double) births,
                                "births_lq_shrunk",
                                (births + 5) / 9.0,
                                "births_lq_above_one",
                                births > 5 ? 0.999 : 0.4,
                                "births_momentum_n",
                                births + 3.0,
                                "births_momentum_z",
                                z)));
    }
}
