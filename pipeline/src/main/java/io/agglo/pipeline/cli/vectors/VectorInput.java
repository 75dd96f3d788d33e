package io.agglo.pipeline.cli.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A vector's input, read by field and kind; what is missing or of another kind is named with its
 * place.
 */
final class VectorInput {
    private final JsonNode node;
    private final String place;

    VectorInput(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    VectorInput at(String field) {
        return optional(field)
                .orElseThrow(
                        () -> new IllegalArgumentException(place + "." + field + " is missing"));
    }

    Optional<VectorInput> optional(String field) {
        JsonNode child = node.path(field);
        return child.isMissingNode()
                ? Optional.empty()
                : Optional.of(new VectorInput(child, place + "." + field));
    }

    VectorInput item(int at) {
        List<VectorInput> items = items();
        if (at >= items.size()) {
            throw new IllegalArgumentException("%s[%d] is missing".formatted(place, at));
        }
        return items.get(at);
    }

    List<VectorInput> items() {
        require(node.isArray(), "a list");
        List<VectorInput> items = new ArrayList<>();
        for (int at = 0; at < node.size(); at++) {
            items.add(new VectorInput(node.get(at), "%s[%d]".formatted(place, at)));
        }
        return items;
    }

    /** A value for each item of a list. */
    static List<Object> each(VectorInput list, Function<VectorInput, Object> value) {
        return list.items().stream().map(value).toList();
    }

    Map<String, VectorInput> fields() {
        require(node.isObject(), "an object");
        Map<String, VectorInput> fields = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        field ->
                                fields.put(
                                        field.getKey(),
                                        new VectorInput(
                                                field.getValue(), place + "." + field.getKey())));
        return fields;
    }

    boolean isList() {
        return node.isArray();
    }

    boolean isText() {
        return node.isTextual();
    }

    double number() {
        require(node.isNumber(), "a number");
        return node.doubleValue();
    }

    double number(String field) {
        return at(field).number();
    }

    double number(String field, double absent) {
        return optional(field).map(VectorInput::number).orElse(absent);
    }

    OptionalDouble optionalNumber() {
        return node.isNull() ? OptionalDouble.empty() : OptionalDouble.of(number());
    }

    String text() {
        require(node.isTextual(), "a text");
        return node.textValue();
    }

    String text(String field) {
        return at(field).text();
    }

    boolean truth() {
        require(node.isBoolean(), "true or false");
        return node.booleanValue();
    }

    boolean truth(String field) {
        return at(field).truth();
    }

    double[] numbers() {
        return items().stream().mapToDouble(VectorInput::number).toArray();
    }

    double[] numbers(String field) {
        return at(field).numbers();
    }

    List<OptionalDouble> optionalNumbers() {
        return items().stream().map(VectorInput::optionalNumber).toList();
    }

    List<String> texts(String field) {
        return at(field).items().stream().map(VectorInput::text).toList();
    }

    Map<String, Double> numbersByName() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        fields().forEach((name, number) -> numbers.put(name, number.number()));
        return numbers;
    }

    Map<String, Map<String, Double>> numbersByNames() {
        Map<String, Map<String, Double>> numbers = new LinkedHashMap<>();
        fields().forEach((name, inner) -> numbers.put(name, inner.numbersByName()));
        return numbers;
    }

    private void require(boolean holds, String kind) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "%s is %s, not %s".formatted(place, node.toString(), kind));
        }
    }
}
