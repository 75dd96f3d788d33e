package io.agglo.pipeline.cli.vectors;

import static io.agglo.pipeline.cli.vectors.VectorValue.fields;

import io.agglo.pipeline.indicators.EllisonGlaeser;
import io.agglo.pipeline.indicators.Entropy;
import io.agglo.pipeline.indicators.Gini;
import io.agglo.pipeline.indicators.Hachman;
import io.agglo.pipeline.indicators.Herfindahl;
import io.agglo.pipeline.indicators.Hoover;
import io.agglo.pipeline.indicators.Krugman;
import io.agglo.pipeline.indicators.Theil;
import io.agglo.pipeline.indicators.Variety;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How cities and sectors are composed: distances, concentration, variety, inequality. */
final class StructureVectors {
    /** Samples of the vector {@code gini.population} that are shown without correction. */
    private static final Set<String> UNCORRECTED = Set.of("z", "zero");

    private StructureVectors() {}

    static void addTo(Map<String, Function<VectorInput, Object>> formulas) {
        formulas.put("krugman.vs_total", StructureVectors::toTotal);
        formulas.put(
                "krugman.vs_rest", input -> fields("K", againstTotals(input, Krugman::toRest)));
        formulas.put("krugman.bilateral", StructureVectors::bilateral);
        formulas.put("hhi", StructureVectors::herfindahl);
        formulas.put(
                "hhi.unbiased",
                input ->
                        fields(
                                "h",
                                VectorInput.each(
                                        input.at("counts"),
                                        row -> Herfindahl.unbiased(row.numbers()))));
        formulas.put("entropy", StructureVectors::entropy);
        formulas.put("variety", StructureVectors::variety);
        formulas.put("hachman", input -> fields("hachman", againstTotals(input, Hachman::of)));
        formulas.put("gini", StructureVectors::gini);
        formulas.put(
                "gini.weighted",
                input -> fields("gini", Gini.weighted(input.numbers("x"), input.numbers("w"))));
        formulas.put("gini.locational", StructureVectors::locationalGini);
        formulas.put("hoover", StructureVectors::hoover);
        formulas.put("theil", input -> fields("T", Theil.of(input.numbers("x"))));
        formulas.put("ellison_glaeser", StructureVectors::ellisonGlaeser);
    }

    private static List<Object> againstTotals(
            VectorInput input, BiFunction<double[], double[], OptionalDouble> value) {
        CountMatrix counts = CountMatrix.of(input);
        return counts.byCity(city -> value.apply(city, counts.columns()));
    }

    private static Object toTotal(VectorInput input) {
        return fields(
                "K", againstTotals(input, Krugman::between),
                "hoover_spec_coeff", againstTotals(input, Hoover::of));
    }

    private static Object bilateral(VectorInput input) {
        CountMatrix counts = CountMatrix.of(input);
        return fields(
                "K", counts.byCity(one -> counts.byCity(other -> Krugman.between(one, other))));
    }

    private static Object herfindahl(VectorInput input) {
        return fields(
                "by_city",
                CountMatrix.of(input)
                        .byCity(
                                city -> {
                                    Optional<Herfindahl> index = Herfindahl.of(city);
                                    return fields(
                                            "hhi", index.map(Herfindahl::index),
                                            "hhi_norm", index.map(Herfindahl::normalised),
                                            "effective_number",
                                                    index.map(Herfindahl::effectiveNumber),
                                            "hhi_10000", index.map(i -> i.index() * 10_000));
                                }));
    }

    private static Object entropy(VectorInput input) {
        CountMatrix counts = CountMatrix.of(input);
        return fields(
                "by_city", counts.byCity(StructureVectors::entropy),
                "pooled", entropy(counts.columns()));
    }

    private static Object entropy(double[] counts) {
        Optional<Entropy> entropy = Entropy.of(counts);
        return fields(
                "nats", entropy.map(Entropy::nats),
                "bits", entropy.map(Entropy::bits),
                "evenness", entropy.map(Entropy::evenness),
                "miller_madow_nats", entropy.map(Entropy::millerMadowNats));
    }

    private static Object variety(VectorInput input) {
        Optional<VectorInput> cases = input.optional("cases");
        if (cases.isPresent()) {
            return fields("out", VectorInput.each(cases.get(), StructureVectors::varieties));
        }
        VectorInput groups = input.at("groups");
        Map<String, Object> value = varieties(groups);
        value.put("group_shares", groupShares(groups));
        return value;
    }

    private static Map<String, Object> varieties(VectorInput groups) {
        Optional<Variety> variety = Variety.of(classes(groups).values());
        return fields(
                "uv_bits", variety.map(Variety::unrelatedBits),
                "rv_bits", variety.map(Variety::relatedBits),
                "total_bits", variety.map(Variety::totalBits));
    }

    private static Object groupShares(VectorInput groups) {
        Map<String, double[]> classes = classes(groups);
        double all = classes.values().stream().flatMapToDouble(Arrays::stream).sum();
        Map<String, Object> shares = new LinkedHashMap<>();
        classes.forEach(
                (group, counts) ->
                        shares.put(
                                group,
                                all > 0
                                        ? OptionalDouble.of(Arrays.stream(counts).sum() / all)
                                        : OptionalDouble.empty()));
        return shares;
    }

    private static Map<String, double[]> classes(VectorInput groups) {
        Map<String, double[]> classes = new LinkedHashMap<>();
        groups.fields()
                .forEach(
                        (group, counts) ->
                                classes.put(
                                        group,
                                        counts.fields().values().stream()
                                                .mapToDouble(VectorInput::number)
                                                .toArray()));
        return classes;
    }

    private static Object gini(VectorInput input) {
        Map<String, Object> value = new LinkedHashMap<>();
        input.fields()
                .forEach(
                        (name, sample) -> {
                            value.put(name, Gini.of(sample.numbers()));
                            if (!UNCORRECTED.contains(name)) {
                                value.put(name + "_corrected", Gini.corrected(sample.numbers()));
                            }
                        });
        return value;
    }

    private static Object locationalGini(VectorInput input) {
        CountMatrix counts = CountMatrix.of(input);
        Function<Double, Object> share =
                part ->
                        counts.bySector(
                                input,
                                sector ->
                                        Gini.locational(counts.column(sector), counts.rows())
                                                .stream()
                                                .map(g -> g * part)
                                                .boxed()
                                                .findFirst());
        return fields("G", share.apply(1.0), "G_half_econgeo", share.apply(0.5));
    }

    private static Object hoover(VectorInput input) {
        CountMatrix counts = CountMatrix.of(input);
        return fields(
                "H",
                counts.bySector(input, sector -> Hoover.of(counts.column(sector), counts.rows())));
    }

    private static Object ellisonGlaeser(VectorInput input) {
        List<EllisonGlaeser.Plant> plants =
                input.at("plants").items().stream()
                        .map(
                                plant ->
                                        new EllisonGlaeser.Plant(
                                                plant.item(0).text(), plant.item(1).number()))
                        .toList();
        Optional<EllisonGlaeser> index =
                EllisonGlaeser.of(plants, input.at("area_totals").numbersByName());
        return fields(
                "G", index.map(EllisonGlaeser::concentration),
                "H", index.map(EllisonGlaeser::plantHerfindahl),
                "sum_x2", index.map(EllisonGlaeser::areaSquares),
                "gamma", index.map(EllisonGlaeser::gamma),
                "maurel_sedillot", index.map(EllisonGlaeser::maurelSedillot),
                "z_G", index.map(EllisonGlaeser::z));
    }
}
