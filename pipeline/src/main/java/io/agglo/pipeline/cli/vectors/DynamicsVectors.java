package io.agglo.pipeline.cli.vectors;

import static io.agglo.pipeline.cli.vectors.VectorValue.fields;

import io.agglo.pipeline.indicators.Burst;
import io.agglo.pipeline.indicators.ClusterStars;
import io.agglo.pipeline.indicators.Decay;
import io.agglo.pipeline.indicators.Demography;
import io.agglo.pipeline.indicators.Momentum;
import io.agglo.pipeline.indicators.MovingAverage;
import io.agglo.pipeline.indicators.TheilSen;
import io.agglo.pipeline.indicators.Tone;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What changes from window to window, and what stands out. */
final class DynamicsVectors {
    private DynamicsVectors() {}

    static void addTo(Map<String, Function<VectorInput, Object>> formulas) {
        formulas.put(
                "demography",
                input ->
                        fields(
                                "out",
                                VectorInput.each(input.at("cases"), DynamicsVectors::demography)));
        formulas.put(
                "momentum",
                input ->
                        fields(
                                "out",
                                VectorInput.each(
                                        input.at("cases"),
                                        counts ->
                                                momentum(
                                                        counts,
                                                        input.number("kappa", Momentum.HALF)))));
        formulas.put(
                "trend.theil_sen", input -> fields("slope", TheilSen.slope(input.numbers("y"))));
        formulas.put(
                "trend.ewma",
                input ->
                        fields(
                                "ewma",
                                MovingAverage.of(input.numbers("x"), input.number("halflife"))));
        formulas.put("stars", DynamicsVectors::stars);
        formulas.put(
                "news.sentiment",
                input ->
                        fields(
                                "out",
                                VectorInput.each(
                                        input.at("cases"),
                                        stories ->
                                                tone(
                                                        stories,
                                                        input.number("k", Tone.PRIOR_STORIES)))));
        formulas.put("news.burst", DynamicsVectors::burst);
        formulas.put("posting.decay", DynamicsVectors::decay);
    }

    private static Object demography(VectorInput firms) {
        Demography demography =
                new Demography(
                        firms.item(0).number(), firms.item(1).number(), firms.item(2).number());
        return fields(
                "active_end", demography.activeAtEnd(),
                "entry_rate", demography.entryRate(),
                "exit_rate", demography.exitRate(),
                "churn", demography.churn(),
                "net_entry", demography.netEntry(),
                "turbulence_excess", demography.excessChurn(),
                "dhs_growth", demography.growth());
    }

    private static Object momentum(VectorInput counts, double kappa) {
        Momentum momentum =
                new Momentum(
                        counts.item(0).number(),
                        counts.item(1).number(),
                        counts.item(2).number(),
                        kappa);
        return fields(
                "growth_log", momentum.growth(),
                "growth_prev_log", momentum.previousGrowth(),
                "acceleration", momentum.acceleration(),
                "z_poisson", momentum.zOfPoisson(),
                "z_anscombe", momentum.zOfAnscombe(),
                "se_log", momentum.logStandardError());
    }

    private static Object stars(VectorInput input) {
        ClusterStars stars =
                ClusterStars.of(
                        input.numbers("x"),
                        input.numbers("n"),
                        input.number("X"),
                        input.number("N"),
                        input.number("min_size"));
        List<String> names = input.texts("cities");
        Map<String, Object> byCity = new LinkedHashMap<>();
        for (int at = 0; at < names.size(); at++) {
            ClusterStars.City city = stars.cities().get(at);
            byCity.put(
                    names.get(at),
                    fields(
                            "lq", city.quotient(),
                            "focus", city.focus(),
                            "size_star", city.size(),
                            "spec_star", city.specialisation(),
                            "focus_star", city.concentrated(),
                            "stars", city.stars()));
        }
        return fields(
                "size_threshold", stars.sizeThreshold(),
                "focus_threshold", stars.focusThreshold(),
                "by_city", byCity);
    }

    private static Object tone(VectorInput stories, double k) {
        Tone tone =
                new Tone(
                        stories.item(0).number(),
                        stories.item(1).number(),
                        stories.item(2).number());
        return fields(
                "net_raw", tone.net(),
                "net_shrunk", tone.shrunk(k),
                "polarity", tone.polarity(),
                "n", tone.stories());
    }

    private static Object burst(VectorInput input) {
        double[] history = input.numbers("history");
        Optional<Burst> burst = Burst.of(input.number("current"), history);
        return fields(
                "baseline_mean", Arrays.stream(history).average(),
                "dispersion", burst.map(Burst::dispersion),
                "z", burst.map(Burst::z));
    }

    private static Object decay(VectorInput input) {
        double halfLife = input.number("halflife", Decay.POSTING_HALF_LIFE);
        return fields(
                "w",
                Arrays.stream(input.numbers("age_days"))
                        .map(age -> Decay.weight(age, halfLife))
                        .toArray());
    }
}
