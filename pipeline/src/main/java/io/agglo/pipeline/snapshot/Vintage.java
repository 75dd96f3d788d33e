package io.agglo.pipeline.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.change.Before;
import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.change.Published;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.IndicatorCatalogue.Indicator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a final day as they were published, to tell them from what takes their place.
 * They are computed anew from the cells as they were, so that no document needs to be kept.
 */
final class Vintage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> NAMED =
            List.of(
                    "level",
                    "country",
                    "city",
                    "city_name",
                    "sector",
                    "sector_name",
                    "window_days",
                    "asof");

    private final SnapshotKey key;
    private final int lagDays;
    private final Map<String, IndicatorRow> rows = new HashMap<>();
    private final Map<Place, Integer> reasons = new HashMap<>();
    private final boolean revised;

    /** Cells with a city or sector, or with any; the key of what has changed where. */
    private record Place(@Nullable String city, @Nullable String sector) {}

    /**
     * The documents before a change.
     *
     * @param cells amounts of all cells now
     * @param before what differs from them in the documents as published
     * @param lagDays days between the day and how far the world has been read
     */
    Vintage(SnapshotKey key, Map<Cell, long[]> cells, Map<Cell, Before> before, int lagDays) {
        this.key = key;
        this.lagDays = lagDays;
        before.forEach((cell, was) -> changed(cell, was.reasons()));
        revised = reasons.getOrDefault(new Place(null, null), 0) != 0;
        if (revised) {
            Map<Cell, long[]> amounts = new HashMap<>(cells);
            before.forEach((cell, was) -> restore(amounts, cell, was.amounts()));
            for (IndicatorRow row : new Matrix(amounts, key.windowDays()).rows()) {
                rows.put(IndicatorDocuments.latestId(key, row), row);
            }
        }
    }

    private static void restore(Map<Cell, long[]> amounts, Cell cell, long[] was) {
        if (SnapshotFunction.allZero(was)) {
            amounts.remove(cell);
        } else {
            amounts.put(cell, was);
        }
    }

    private void changed(Cell cell, int why) {
        reasons.merge(new Place(null, null), why, Vintage::union);
        reasons.merge(new Place(cell.city(), null), why, Vintage::union);
        reasons.merge(new Place(null, cell.sector()), why, Vintage::union);
        reasons.merge(new Place(cell.city(), cell.sector()), why, Vintage::union);
    }

    private static int union(int one, int other) {
        return one | other;
    }

    /**
     * The revision that the log takes when a document is replaced or deleted; absent where the day
     * has only left the schedule.
     *
     * @param id id among the latest documents
     * @param last what was published under it
     * @param json what takes its place, without {@code computed_at}; absent where nothing does
     * @param version version of what takes its place
     */
    Optional<Document> revision(String id, Published last, byte @Nullable [] json, long version) {
        if (!revised) {
            return Optional.empty();
        }
        IndicatorRow row = rows.get(id);
        byte[] was = row == null ? null : IndicatorDocuments.json(key, row);
        String document = IndicatorDocuments.historyId(id, key);
        return Optional.of(
                new Document(
                        IndexTemplates.REVISIONS,
                        document + "|" + last.version(),
                        version,
                        Published.fingerprint(was) == last.fingerprint()
                                ? told(document, was, last, json, version, why(row))
                                : told(document, null, last, json, version, Reason.PARAM.bit())));
    }

    private int why(@Nullable IndicatorRow row) {
        int own = row == null ? 0 : reasons.getOrDefault(new Place(row.city(), row.sector()), 0);
        return own == 0 ? Reason.DENOM.bit() : own;
    }

    private byte[] told(
            String document,
            byte @Nullable [] was,
            Published last,
            byte @Nullable [] json,
            long version,
            int why) {
        ObjectNode old = was == null ? null : read(JsonObject.stamped(was, last.version()));
        ObjectNode now = json == null ? null : read(json);
        ObjectNode told = JSON.createObjectNode().put("document", document);
        ObjectNode names = now == null ? old : now;
        if (names != null) {
            NAMED.stream().filter(names::has).forEach(name -> told.set(name, names.get(name)));
        }
        ArrayNode because = told.putArray("reasons");
        Reason.names(why).forEach(because::add);
        if (old != null) {
            changes(old, now == null ? JSON.createObjectNode() : now, told);
            told.set("superseded", old);
        }
        told.put("deleted", json == null)
                .put("published_at", Instant.ofEpochMilli(last.version()).toString())
                .put("superseded_at", Instant.ofEpochMilli(version).toString())
                .put("lag_days", lagDays)
                .put("computed_at", Instant.ofEpochMilli(version).toString());
        try {
            return JSON.writeValueAsBytes(told);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory failed", e);
        }
    }

    /** Every field that differs, and the indicators that have changed with it. */
    private static void changes(ObjectNode old, ObjectNode now, ObjectNode told) {
        TreeSet<String> fields = new TreeSet<>();
        old.fieldNames().forEachRemaining(fields::add);
        now.fieldNames().forEachRemaining(fields::add);
        fields.remove("computed_at");
        ArrayNode changed = told.putArray("changed");
        for (Indicator indicator : IndicatorCatalogue.standard().indicators()) {
            if (differs(indicator.name(), old, now)) {
                changed.add(indicator.name());
            }
        }
        ArrayNode changes = told.putArray("changes");
        for (String field : fields) {
            if (differs(field, old, now) && !NAMED.contains(field)) {
                ObjectNode change = changes.addObject().put("name", field);
                put(change, "old", old.get(field));
                put(change, "new", now.get(field));
            }
        }
    }

    private static boolean differs(String field, ObjectNode old, ObjectNode now) {
        JsonNode before = old.get(field);
        return before == null ? now.has(field) : !before.equals(now.get(field));
    }

    private static void put(ObjectNode change, String name, @Nullable JsonNode value) {
        if (value != null) {
            change.set(name, value);
        }
    }

    private static ObjectNode read(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("reading JSON from memory failed", e);
        }
    }
}
