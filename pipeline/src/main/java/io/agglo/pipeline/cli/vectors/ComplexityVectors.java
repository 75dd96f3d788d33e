package io.agglo.pipeline.cli.vectors;

import static io.agglo.pipeline.cli.vectors.CountMatrix.each;
import static io.agglo.pipeline.cli.vectors.CountMatrix.table;
import static io.agglo.pipeline.cli.vectors.VectorValue.fields;

import io.agglo.pipeline.indicators.ComplexityOutcome;
import io.agglo.pipeline.indicators.ComplexityOutlook;
import io.agglo.pipeline.indicators.Diversification;
import io.agglo.pipeline.indicators.EconomicComplexity;
import io.agglo.pipeline.indicators.Fitness;
import io.agglo.pipeline.indicators.PresenceMatrix;
import io.agglo.pipeline.indicators.Proximity;
import io.agglo.pipeline.indicators.Reflections;
import io.agglo.pipeline.indicators.Relatedness;
import io.agglo.pipeline.indicators.RelatednessDensity;
import io.agglo.pipeline.indicators.ZScores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What cities have in common: advantages, relatedness, complexity. */
final class ComplexityVectors {
    private static final int USUAL_ITERATIONS = 20;

    private ComplexityVectors() {}

    static void addTo(Map<String, Function<VectorInput, Object>> formulas) {
        formulas.put("rca", ComplexityVectors::advantages);
        formulas.put("proximity", ComplexityVectors::proximity);
        formulas.put(
                "density.hidalgo", input -> density(RelatednessDensity::ofAll, presence(input)));
        formulas.put(
                "density.hidalgo_with_diagonal",
                input -> density(RelatednessDensity::ofAll, presence(input)));
        formulas.put(
                "density.no_diagonal",
                input -> density(RelatednessDensity::ofOthers, presence(input)));
        formulas.put("relatedness", ComplexityVectors::relatedness);
        formulas.put("eci", ComplexityVectors::indexOrReason);
        formulas.put("eci.eigenvector", ComplexityVectors::complexity);
        formulas.put("eci.reflections", ComplexityVectors::reflections);
        formulas.put("fitness", ComplexityVectors::fitness);
        formulas.put("coi_cog", ComplexityVectors::outlook);
        formulas.put("portfolio", ComplexityVectors::diversification);
    }

    private static PresenceMatrix presence(VectorInput input) {
        return CountMatrix.presence(input.at("M"));
    }

    private static Object diversity(PresenceMatrix presence) {
        return each(presence.cities(), presence::diversity);
    }

    private static Object ubiquity(PresenceMatrix presence) {
        return each(presence.sectors(), presence::ubiquity);
    }

    private static Object advantages(VectorInput input) {
        PresenceMatrix presence = PresenceMatrix.ofAdvantages(CountMatrix.of(input).cells());
        return fields(
                "M",
                        table(
                                presence.cities(),
                                presence.sectors(),
                                (city, sector) -> presence.has(city, sector) ? 1 : 0),
                "diversity", diversity(presence),
                "ubiquity", ubiquity(presence));
    }

    private static Object proximity(VectorInput input) {
        PresenceMatrix presence = presence(input);
        return fields(
                "phi",
                table(presence.sectors(), presence.sectors(), Proximity.of(presence)::between));
    }

    private static Object density(
            Function<PresenceMatrix, RelatednessDensity> kind, PresenceMatrix presence) {
        return fields(
                "density", table(presence.cities(), presence.sectors(), kind.apply(presence)::of));
    }

    private static Object relatedness(VectorInput input) {
        PresenceMatrix presence = presence(input);
        Relatedness relatedness = Relatedness.of(presence);
        int size = presence.sectors();
        return fields(
                "association", table(size, size, relatedness::association),
                "cosine", table(size, size, relatedness::cosine),
                "prob", table(size, size, relatedness::probability));
    }

    private static Object indexOrReason(VectorInput input) {
        PresenceMatrix presence = presence(input);
        ComplexityOutcome outcome = EconomicComplexity.of(presence);
        if (outcome instanceof EconomicComplexity complexity) {
            return fields(
                    "eci",
                            spread(
                                    complexity.cities(),
                                    presence.cities(),
                                    ZScores.ofPopulation(complexity.cityIndex())),
                    "reason", Optional.empty());
        }
        return fields("eci", Optional.empty(), "reason", outcome);
    }

    private static Object complexity(VectorInput input) {
        PresenceMatrix presence = presence(input);
        if (!(EconomicComplexity.of(presence) instanceof EconomicComplexity complexity)) {
            return indexOrReason(input);
        }
        double[] ofCities = complexity.cityIndex();
        double[] ofSectors = complexity.sectorIndex();
        Function<Optional<double[]>, Object> cities =
                values -> spread(complexity.cities(), presence.cities(), values);
        Function<Optional<double[]>, Object> sectors =
                values -> spread(complexity.sectors(), presence.sectors(), values);
        return fields(
                "eigenvalues", complexity.eigenvalues(),
                "spectral_gap", complexity.spectralGap(),
                "eci_z_pop", cities.apply(ZScores.ofPopulation(ofCities)),
                "eci_z_sample", cities.apply(ZScores.ofSample(ofCities)),
                "pci_z_pop", sectors.apply(ZScores.ofPopulation(ofSectors)),
                "pci_z_sample", sectors.apply(ZScores.ofSample(ofSectors)),
                "pci_in_eci_units", sectors.apply(ZScores.against(ofSectors, ofCities)),
                "diversity", diversity(presence),
                "ubiquity", ubiquity(presence));
    }

    /** Values at their places among all, null elsewhere. */
    private static Object spread(int[] places, int size, Optional<double[]> values) {
        List<@Nullable Double> spread = new ArrayList<>(Collections.nCopies(size, null));
        values.ifPresent(
                numbers -> {
                    for (int at = 0; at < places.length; at++) {
                        spread.set(places[at], numbers[at]);
                    }
                });
        return spread;
    }

    private static Object reflections(VectorInput input) {
        PresenceMatrix presence = presence(input);
        int iterations = (int) input.number("iterations", USUAL_ITERATIONS);
        if (iterations < 2) {
            throw new IllegalArgumentException("input.iterations must be at least 2");
        }
        Reflections reflections = Reflections.of(presence, Math.max(2, iterations - 1));
        Function<double[], Object> cities =
                values -> spread(reflections.cities(), presence.cities(), Optional.of(values));
        Function<double[], Object> sectors =
                values -> spread(reflections.sectors(), presence.sectors(), Optional.of(values));
        return fields(
                "kc_1", cities.apply(reflections.ofCities(1)),
                "kp_1", sectors.apply(reflections.ofSectors(1)),
                "kc_2", cities.apply(reflections.ofCities(2)),
                "kp_2", sectors.apply(reflections.ofSectors(2)),
                "complexity_index_country_it",
                        spread(
                                reflections.cities(),
                                presence.cities(),
                                ZScores.ofSample(reflections.ofCities(iterations - 2))),
                "complexity_index_product_it",
                        spread(
                                reflections.sectors(),
                                presence.sectors(),
                                ZScores.ofSample(reflections.ofSectors(iterations - 1))));
    }

    private static Object fitness(VectorInput input) {
        PresenceMatrix presence = presence(input);
        Optional<Fitness> fitness =
                Fitness.of(presence, (int) input.number("iterations", USUAL_ITERATIONS));
        return fields(
                "F",
                        spread(
                                presence.citiesWithSectors(),
                                presence.cities(),
                                fitness.map(Fitness::ofCities)),
                "Q",
                        spread(
                                presence.sectorsWithCities(),
                                presence.sectors(),
                                fitness.map(Fitness::ofSectors)));
    }

    private static Object outlook(VectorInput input) {
        PresenceMatrix presence = presence(input);
        ComplexityOutlook outlook = ComplexityOutlook.of(presence, input.numbers("pci"));
        return fields(
                "coi_raw", each(presence.cities(), outlook::index),
                "cog_raw", table(presence.cities(), presence.sectors(), outlook::gain));
    }

    private static Object diversification(VectorInput input) {
        PresenceMatrix before = CountMatrix.presence(input.at("M_t0"));
        PresenceMatrix after = CountMatrix.presence(input.at("M_t1"));
        int cities = before.cities();
        int sectors = before.sectors();
        return fields(
                "entry",
                        table(
                                cities,
                                sectors,
                                (c, s) ->
                                        Diversification.entry(before.has(c, s), after.has(c, s))
                                                .map(ComplexityVectors::count)),
                "exit",
                        table(
                                cities,
                                sectors,
                                (c, s) ->
                                        Diversification.exit(before.has(c, s), after.has(c, s))
                                                .map(ComplexityVectors::count)));
    }

    private static int count(boolean happened) {
        return happened ? 1 : 0;
    }
}
