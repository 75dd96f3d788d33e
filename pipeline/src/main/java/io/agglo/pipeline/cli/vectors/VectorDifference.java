package io.agglo.pipeline.cli.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How far a value is from what is expected: the largest absolute difference of any number in it.
 *
 * <p>Whatever is expected and not there, is there in another shape, or is null on one side only
 * differs by the greatest number.
 */
public final class VectorDifference {
    private VectorDifference() {}

    /** The difference; empty where nothing is expected at all. */
    public static OptionalDouble of(JsonNode value, JsonNode expected) {
        return expected.isNull() || expected.isMissingNode()
                ? OptionalDouble.empty()
                : OptionalDouble.of(between(value, expected));
    }

    private static double between(JsonNode value, JsonNode expected) {
        if (value.isNumber() && expected.isNumber()) {
            return Math.abs(value.doubleValue() - expected.doubleValue());
        }
        if (value.isArray() && expected.isArray() && value.size() == expected.size()) {
            return largest(
                    IntStream.range(0, expected.size())
                            .mapToDouble(at -> between(value.get(at), expected.get(at))));
        }
        if (value.isObject() && expected.isObject() && value.size() == expected.size()) {
            return largest(
                    expected.properties().stream()
                            .mapToDouble(
                                    field ->
                                            between(value.path(field.getKey()), field.getValue())));
        }
        return value.equals(expected) ? 0 : Double.MAX_VALUE;
    }

    private static double largest(DoubleStream differences) {
        return differences.max().orElse(0);
    }
}
