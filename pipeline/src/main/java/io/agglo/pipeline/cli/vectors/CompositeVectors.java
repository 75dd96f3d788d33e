package io.agglo.pipeline.cli.vectors;

import static io.agglo.pipeline.cli.vectors.VectorValue.fields;

import io.agglo.pipeline.indicators.Composite;
import io.agglo.pipeline.indicators.Copeland;
import io.agglo.pipeline.indicators.Normalisation;
import io.agglo.pipeline.indicators.Ranks;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Composite scores and how far their ranks depend on the weights. */
final class CompositeVectors {
    private CompositeVectors() {}

    static void addTo(Map<String, Function<VectorInput, Object>> formulas) {
        formulas.put("composite.minmax_mean_geo", CompositeVectors::scores);
        formulas.put("composite.sensitivity", CompositeVectors::sensitivity);
        formulas.put(
                "composite.constant_indicator",
                input -> fields("minmax", Normalisation.minMax(input.at("x").optionalNumbers())));
        formulas.put("composite.missing", CompositeVectors::missing);
        formulas.put(
                "composite.copeland",
                input ->
                        fields(
                                "score",
                                Copeland.of(List.copyOf(lists(input.at("indicators")).values()))));
    }

    private static Map<String, List<OptionalDouble>> lists(VectorInput indicators) {
        return mapped(indicators.fields(), VectorInput::optionalNumbers);
    }

    private static <V, W> Map<String, W> mapped(Map<String, V> values, Function<V, W> change) {
        Map<String, W> mapped = new LinkedHashMap<>();
        values.forEach((name, value) -> mapped.put(name, change.apply(value)));
        return mapped;
    }

    private static Composite composite(Collection<List<OptionalDouble>> indicators) {
        return Composite.ofEqualWeights(indicators.stream().map(Normalisation::minMax).toList());
    }

    private static Object scores(VectorInput input) {
        Map<String, List<OptionalDouble>> indicators = lists(input.at("indicators"));
        Composite composite = weighted(composite(indicators.values()), input, indicators);
        List<OptionalDouble> arithmetic = composite.arithmetic();
        List<OptionalDouble> geometric = composite.geometric();
        return fields(
                "minmax", mapped(indicators, Normalisation::minMax),
                "zscore_sample", mapped(indicators, Normalisation::zScores),
                "skewness_adj", mapped(indicators, Normalisation::skewness),
                "arithmetic", arithmetic,
                "geometric", geometric,
                "harmonic", composite.harmonic(),
                "rank_arithmetic", Ranks.of(arithmetic),
                "rank_geometric", Ranks.of(geometric));
    }

    /** Weights are {@code "equal"}, a list in the order of the indicators, or named as they are. */
    private static Composite weighted(
            Composite composite, VectorInput input, Map<String, ?> indicators) {
        VectorInput weights = input.at("weights");
        if (weights.isText()) {
            return composite;
        }
        return composite.withWeights(
                weights.isList()
                        ? weights.numbers()
                        : indicators.keySet().stream().mapToDouble(weights::number).toArray());
    }

    private static Object sensitivity(VectorInput input) {
        Map<String, List<OptionalDouble>> indicators = lists(input.at("indicators"));
        Composite equal = composite(indicators.values());
        List<OptionalInt> base = Ranks.of(equal.arithmetic());
        List<List<OptionalInt>> ranks =
                input.at("weight_vectors").items().stream()
                        .map(weights -> equal.withWeights(weights.numbers()))
                        .map(composite -> Ranks.of(composite.arithmetic()))
                        .toList();
        Map<String, Object> without = new LinkedHashMap<>();
        int at = 0;
        for (String indicator : indicators.keySet()) {
            without.put(indicator, Ranks.of(equal.without(at++).arithmetic()));
        }
        return fields(
                "ranks", ranks,
                "rank_min", over(ranks, base.size(), Math::min),
                "rank_max", over(ranks, base.size(), Math::max),
                "leave_one_out_ranks", without,
                "mean_abs_rank_shift",
                        ranks.stream().map(ranking -> Ranks.meanShift(ranking, base)).toList());
    }

    private static Object over(
            List<List<OptionalInt>> rankings, int cities, BinaryOperator<Integer> choice) {
        return IntStream.range(0, cities)
                .mapToObj(
                        city ->
                                rankings.stream()
                                        .flatMapToInt(ranking -> ranking.get(city).stream())
                                        .boxed()
                                        .reduce(choice))
                .toList();
    }

    private static Object missing(VectorInput input) {
        List<List<OptionalDouble>> normalised = List.copyOf(lists(input.at("norm")).values());
        double[] weights = normalised.stream().mapToDouble(indicator -> 1).toArray();
        double coverage = input.number("min_coverage_exclusive", Composite.LEAST_COVERAGE);
        return fields("score", Composite.of(normalised, weights, coverage).arithmetic());
    }
}
