package io.agglo.connectors.crawl;

import io.agglo.schemas.Rejection;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * How many records of a source have each field that may be absent: one look at each such field of a
 * record, no more.
 */
final class FieldFill {
    private @Nullable Schema schema;
    private Field[] optional = new Field[0];
    private long[] filled = new long[0];
    private long records;
    private final Map<String, Long> missing = new TreeMap<>();

    /** Counts a record, or an entry that was refused for the lack of a field. */
    void add(SpecificRecordBase read) {
        if (read instanceof Rejection rejection) {
            String field = rejection.getField();
            if (field != null && rejection.getReason().startsWith("MISSING")) {
                missing.merge(field, 1L, Long::sum);
            }
            return;
        }
        if (!read.getSchema().equals(schema)) {
            of(read.getSchema());
        }
        records++;
        for (int i = 0; i < optional.length; i++) {
            Object value = read.get(optional[i].pos());
            if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
                filled[i]++;
            }
        }
    }

    private void of(Schema kind) {
        schema = kind;
        optional = kind.getFields().stream().filter(FieldFill::maybeAbsent).toArray(Field[]::new);
        filled = new long[optional.length];
        records = 0;
    }

    private static boolean maybeAbsent(Field field) {
        return field.schema().isNullable() || field.schema().getType() == Type.ARRAY;
    }

    long records() {
        return records;
    }

    /** Records that have a field, by field. */
    Map<String, Long> filled() {
        Map<String, Long> byName = new TreeMap<>();
        for (int i = 0; i < optional.length; i++) {
            byName.put(optional[i].name(), filled[i]);
        }
        return byName;
    }

    /** Entries refused for the lack of a field, by field. */
    Map<String, Long> missing() {
        return missing;
    }
}
