package io.agglo.pipeline.change;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object field by field; what is absent is left out. */
public final class JsonObject {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final JsonGenerator json;

    public JsonObject() {
        try {
            json = FACTORY.createGenerator(bytes);
            json.writeStartObject();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    public JsonObject put(String field, @Nullable String value) {
        return value == null ? this : write(() -> json.writeStringField(field, value));
    }

    public JsonObject put(String field, long value) {
        return write(() -> json.writeNumberField(field, value));
    }

    public JsonObject put(String field, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s (%s) must be finite".formatted(field, value));
        }
        return write(() -> json.writeNumberField(field, value));
    }

    public JsonObject put(String field, @Nullable Double value) {
        return value == null ? this : put(field, value.doubleValue());
    }

    public JsonObject put(String field, boolean value) {
        return write(() -> json.writeBooleanField(field, value));
    }

    public JsonObject put(String field, @Nullable LocalDate value) {
        return value == null ? this : put(field, value.toString());
    }

    public JsonObject put(String field, @Nullable Instant value) {
        return value == null ? this : put(field, value.toString());
    }

    /** A list of texts, left out when empty. */
    public JsonObject put(String field, Collection<String> values) {
        return values.isEmpty()
                ? this
                : write(
                        () -> {
                            json.writeArrayFieldStart(field);
                            for (String value : values) {
                                json.writeString(value);
                            }
                            json.writeEndArray();
                        });
    }

    /** A list of decimal numbers, left out when empty. */
    public JsonObject putDecimals(String field, Collection<Double> values) {
        return values.isEmpty()
                ? this
                : write(
                        () -> {
                            json.writeArrayFieldStart(field);
                            for (double value : values) {
                                json.writeNumber(value);
                            }
                            json.writeEndArray();
                        });
    }

    /** Present only where it is known. */
    public JsonObject put(String field, @Nullable Boolean value) {
        return value == null ? this : put(field, value.booleanValue());
    }

    /** A list of whole numbers. */
    public JsonObject putNumbers(String field, Collection<Integer> values) {
        return write(
                () -> {
                    json.writeArrayFieldStart(field);
                    for (int value : values) {
                        json.writeNumber(value);
                    }
                    json.writeEndArray();
                });
    }

    /** A list of objects, left out when empty. */
    public <T> JsonObject putEach(
            String field, Collection<T> items, BiConsumer<JsonObject, T> fields) {
        return items.isEmpty()
                ? this
                : write(
                        () -> {
                            json.writeArrayFieldStart(field);
                            for (T item : items) {
                                json.writeStartObject();
                                fields.accept(this, item);
                                json.writeEndObject();
                            }
                            json.writeEndArray();
                        });
    }

    /** A group of numbers by name, left out when empty. */
    public JsonObject putNumbers(String field, Map<String, ? extends Number> values) {
        return values.isEmpty()
                ? this
                : write(
                        () -> {
                            json.writeObjectFieldStart(field);
                            for (Map.Entry<String, ? extends Number> entry : values.entrySet()) {
                                if (entry.getValue() instanceof Double share) {
                                    json.writeNumberField(entry.getKey(), share);
                                } else {
                                    json.writeNumberField(
                                            entry.getKey(), entry.getValue().longValue());
                                }
                            }
                            json.writeEndObject();
                        });
    }

    /** A point, degrees north and east. */
    public JsonObject putPoint(String field, double latitude, double longitude) {
        return write(
                () -> {
                    json.writeObjectFieldStart(field);
                    json.writeNumberField("lat", latitude);
                    json.writeNumberField("lon", longitude);
                    json.writeEndObject();
                });
    }

    /** Closes the object; UTF-8. */
    public byte[] bytes() {
        write(
                () -> {
                    json.writeEndObject();
                    json.close();
                });
        return bytes.toByteArray();
    }

    /**
     * The same object with {@code computed_at} as its last field.
     *
     * @param json one object with at least one field
     * @param computedAt epoch milliseconds
     */
    public static byte[] stamped(byte[] json, long computedAt) {
        return with(json, "computed_at", Instant.ofEpochMilli(computedAt).toString());
    }

    /**
     * The same object with one more field at its end.
     *
     * @param json one object with at least one field
     * @param value plain text without quotes, backslashes or control characters
     */
    public static byte[] with(byte[] json, String field, String value) {
        byte[] tail = (",\"" + field + "\":\"" + value + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] longer = Arrays.copyOf(json, json.length - 1 + tail.length);
        System.arraycopy(tail, 0, longer, json.length - 1, tail.length);
        return longer;
    }

    private interface Step {
        void run() throws IOException;
    }

    private JsonObject write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("writing JSON to memory failed", e);
    }
}
