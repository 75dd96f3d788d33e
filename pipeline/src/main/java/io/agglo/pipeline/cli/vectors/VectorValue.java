package io.agglo.pipeline.cli.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A formula's result as JSON: what is empty is null, and a number is finite. */
final class VectorValue {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private VectorValue() {}

    /** Fields and their values in turn, in this order. */
    static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }

    static JsonNode json(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Optional<?> optional) {
            return json(optional.orElse(null));
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? number(optional.getAsDouble()) : JSON.nullNode();
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? JSON.numberNode(optional.getAsInt()) : JSON.nullNode();
        }
        if (value instanceof Number count && !(value instanceof Double)) {
            return JSON.numberNode(count.longValue());
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((name, inner) -> object.set(name.toString(), json(inner)));
            return object;
        }
        if (value instanceof Collection<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(item -> array.add(json(item)));
            return array;
        }
        if (value instanceof double[] numbers) {
            return json(Arrays.stream(numbers).boxed().toList());
        }
        if (value instanceof int[] numbers) {
            return json(Arrays.stream(numbers).boxed().toList());
        }
        return JSON.textNode(value.toString());
    }

    private static JsonNode number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("the formula gives %s".formatted(number));
        }
        return JSON.numberNode(number);
    }
}
