package io.agglo.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.LocationQuotient;
import io.agglo.pipeline.indicators.ShrunkQuotient;
import io.agglo.pipeline.indicators.WilsonShare;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The formulas by the id of their test vector: input in, value in the shape of what is expected
 * out.
 */
final class TestVectors {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TestVectors() {}

    static Map<String, Function<JsonNode, JsonNode>> formulas() {
        Map<String, Function<JsonNode, JsonNode>> formulas = new LinkedHashMap<>();
        formulas.put("lq.basic", TestVectors::quotientsWithTotals);
        formulas.put(
                "lq.leave_one_out",
                input -> JSON.objectNode().set("lq_rest", quotients(input, true)));
        formulas.put(
                "lq.zero_cases", input -> JSON.objectNode().set("lq", quotients(input, false)));
        formulas.put("lq.published_example", TestVectors::publishedQuotient);
        formulas.put("lq.delta_ci95", TestVectors::deltaIntervals);
        formulas.put("lq.gamma_shrink.alpha5", TestVectors::shrunkQuotients);
        formulas.put("lq.alpha_moments", TestVectors::moments);
        formulas.put("share.wilson95", TestVectors::wilson);
        return formulas;
    }

    /** Largest absolute difference over all numbers; empty where nothing is expected. */
    static OptionalDouble difference(JsonNode value, JsonNode expected) {
        if (expected.isMissingNode() || expected.isNull()) {
            return value.isNull() && expected.isNull()
                    ? OptionalDouble.of(0)
                    : OptionalDouble.empty();
        }
        if (expected.isNumber()) {
            return value.isNumber()
                    ? OptionalDouble.of(Math.abs(value.doubleValue() - expected.doubleValue()))
                    : OptionalDouble.of(Double.MAX_VALUE);
        }
        OptionalDouble largest = OptionalDouble.empty();
        if (expected.isArray()) {
            for (int at = 0; at < expected.size(); at++) {
                largest = larger(largest, difference(value.path(at), expected.get(at)));
            }
        } else if (expected.isObject()) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                largest = larger(largest, difference(value.path(field.getKey()), field.getValue()));
            }
        }
        return largest;
    }

    private static OptionalDouble larger(OptionalDouble one, OptionalDouble other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalDouble.of(Math.max(one.getAsDouble(), other.getAsDouble()));
    }

    private static JsonNode quotientsWithTotals(JsonNode input) {
        Counts counts = Counts.of(input);
        ObjectNode value = JSON.objectNode();
        value.set("lq", quotients(input, false));
        ArrayNode rows = value.putArray("row_totals");
        ArrayNode columns = value.putArray("col_totals");
        for (double row : counts.rows()) {
            rows.add(row);
        }
        for (double column : counts.columns()) {
            columns.add(column);
        }
        return value.put("grand_total", counts.total());
    }

    private static ArrayNode quotients(JsonNode input, boolean leaveOneOut) {
        Counts counts = Counts.of(input);
        ArrayNode matrix = JSON.arrayNode();
        for (int city = 0; city < counts.cells().length; city++) {
            ArrayNode row = matrix.addArray();
            for (int sector = 0; sector < counts.cells()[city].length; sector++) {
                double x = counts.cells()[city][sector];
                double n = counts.rows()[city];
                double whole = counts.columns()[sector];
                add(
                        row,
                        leaveOneOut
                                ? LocationQuotient.leaveOneOut(x, n, whole, counts.total())
                                : LocationQuotient.of(x, n, whole, counts.total()));
            }
        }
        return matrix;
    }

    private static JsonNode publishedQuotient(JsonNode input) {
        ObjectNode value = JSON.objectNode();
        put(
                value,
                "lq",
                LocationQuotient.of(
                        input.get("e_ij").asDouble(),
                        input.get("e_j").asDouble(),
                        input.get("e_i").asDouble(),
                        input.get("e").asDouble()));
        return value;
    }

    private static JsonNode deltaIntervals(JsonNode input) {
        ObjectNode value = JSON.objectNode();
        ArrayNode intervals = value.putArray("ci");
        for (JsonNode cell : input.get("cells")) {
            double x = cell.get("x").asDouble();
            double n = cell.get("n").asDouble();
            double sector = cell.get("X").asDouble();
            double country = cell.get("N").asDouble();
            ObjectNode interval = intervals.addObject();
            Optional<Estimate> estimate = LocationQuotient.interval(x, n, sector, country);
            put(interval, "lq", LocationQuotient.of(x, n, sector, country));
            put(
                    interval,
                    "se_log",
                    estimate.isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(
                                    LocationQuotient.logStandardError(x, n, sector, country)));
            putEnds(interval, estimate);
        }
        return value;
    }

    private static JsonNode shrunkQuotients(JsonNode input) {
        double alpha = input.get("alpha").asDouble();
        ObjectNode value = JSON.objectNode();
        ArrayNode posteriors = value.putArray("post");
        for (JsonNode cell : input.get("cells")) {
            double x = cell.get("x").asDouble();
            double n = cell.get("n").asDouble();
            double sector = cell.get("X").asDouble();
            double country = cell.get("N").asDouble();
            ShrunkQuotient shrunk = ShrunkQuotient.of(x, n, sector, country, alpha);
            ObjectNode posterior = posteriors.addObject().put("expected_count", shrunk.expected());
            put(posterior, "lq_raw", LocationQuotient.of(x, n, sector, country));
            posterior
                    .put("lq_shrunk", shrunk.estimate().value())
                    .put("weight_on_data", shrunk.weightOnData(alpha))
                    .put("lo", shrunk.estimate().lo())
                    .put("hi", shrunk.estimate().hi())
                    .put("prob_gt_1", shrunk.probabilityAboveOne());
        }
        return value;
    }

    private static JsonNode moments(JsonNode input) {
        Counts counts = Counts.of(input);
        ObjectNode value = JSON.objectNode();
        ObjectNode bySector = value.putObject("by_sector");
        for (int sector = 0; sector < counts.columns().length; sector++) {
            double[] units = new double[counts.rows().length];
            double[] expected = new double[units.length];
            for (int city = 0; city < units.length; city++) {
                units[city] = counts.cells()[city][sector];
                expected[city] = counts.rows()[city] * counts.columns()[sector] / counts.total();
            }
            ShrunkQuotient.Moments moments = ShrunkQuotient.Moments.of(units, expected);
            ObjectNode row =
                    bySector.putObject(input.get("sectors").get(sector).asText())
                            .put("m", moments.mean())
                            .put("s2", moments.variance())
                            .put("A", moments.excess());
            put(row, "alpha", moments.alpha());
        }
        return value;
    }

    private static JsonNode wilson(JsonNode input) {
        ObjectNode value = JSON.objectNode();
        ArrayNode intervals = value.putArray("ci");
        for (JsonNode pair : input.get("pairs")) {
            Optional<Estimate> share =
                    WilsonShare.of(pair.get(0).asDouble(), pair.get(1).asDouble());
            ObjectNode interval = intervals.addObject();
            put(
                    interval,
                    "p",
                    share.isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(share.get().value()));
            putEnds(interval, share);
        }
        return value;
    }

    private static void putEnds(ObjectNode node, Optional<Estimate> estimate) {
        if (estimate.isPresent()) {
            node.put("lo", estimate.get().lo()).put("hi", estimate.get().hi());
        } else {
            node.putNull("lo").putNull("hi");
        }
    }

    private static void put(ObjectNode node, String field, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(field, value.getAsDouble());
        } else {
            node.putNull(field);
        }
    }

    private static void add(ArrayNode array, OptionalDouble value) {
        if (value.isPresent()) {
            array.add(value.getAsDouble());
        } else {
            array.addNull();
        }
    }

    /** A city by sector matrix with its totals. */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    private record Counts(double[][] cells, double[] rows, double[] columns, double total) {
        static Counts of(JsonNode input) {
            JsonNode counts = input.get("counts");
            int width = counts.get(0).size();
            double[][] cells = new double[counts.size()][width];
            double[] rows = new double[counts.size()];
            double[] columns = new double[width];
            double total = 0;
            for (int row = 0; row < cells.length; row++) {
                for (int column = 0; column < width; column++) {
                    double units = counts.get(row).get(column).asDouble();
                    cells[row][column] = units;
                    rows[row] += units;
                    columns[column] += units;
                    total += units;
                }
            }
            return new Counts(cells, rows, columns, total);
        }
    }
}
