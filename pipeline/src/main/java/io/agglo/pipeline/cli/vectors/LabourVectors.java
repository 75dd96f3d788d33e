package io.agglo.pipeline.cli.vectors;

import static io.agglo.pipeline.cli.vectors.VectorValue.fields;

import io.agglo.pipeline.indicators.FunctionOpenings;
import io.agglo.pipeline.indicators.FunctionalSpecialisation;
import io.agglo.pipeline.indicators.PairShare;
import io.agglo.pipeline.indicators.TalentFlows;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Moves of talent, and how firms divide their work between cities. */
final class LabourVectors {
    private LabourVectors() {}

    static void addTo(Map<String, Function<VectorInput, Object>> formulas) {
        formulas.put("talent", LabourVectors::flows);
        formulas.put("dol.firm", LabourVectors::divisionOfLabour);
        formulas.put("dol.duranton_puga", LabourVectors::specialisation);
        formulas.put("dol.pair_share", LabourVectors::pairShare);
    }

    private static Object flows(VectorInput input) {
        TalentFlows flows = TalentFlows.of(input.at("od").numbersByNames());
        Map<String, Object> byCity = new LinkedHashMap<>();
        flows.cities()
                .forEach(
                        (name, city) ->
                                byCity.put(
                                        name,
                                        fields(
                                                "in", city.in(),
                                                "out", city.out(),
                                                "inflow_share", flows.inflowShare(city),
                                                "net_inflow_share", flows.netShare(city),
                                                "effectiveness", city.effectiveness())));
        return fields("by_city", byCity);
    }

    private static Map<String, FunctionOpenings> firms(VectorInput input) {
        Map<String, FunctionOpenings> firms = new LinkedHashMap<>();
        input.at("firms")
                .fields()
                .forEach(
                        (name, openings) ->
                                firms.put(name, FunctionOpenings.of(openings.numbersByNames())));
        return firms;
    }

    private static Object divisionOfLabour(VectorInput input) {
        Map<String, Object> byFirm = new LinkedHashMap<>();
        firms(input)
                .forEach(
                        (name, firm) ->
                                byFirm.put(
                                        name,
                                        fields(
                                                "cities", firm.cities(),
                                                "n", firm.openings(),
                                                "mutual_information_nats", firm.mutualInformation(),
                                                "dol", firm.divisionOfLabour(),
                                                "total_variation", firm.totalVariation())));
        return fields("by_firm", byFirm);
    }

    private static Object specialisation(VectorInput input) {
        Collection<FunctionOpenings> firms = firms(input).values();
        SortedSet<String> cities = new TreeSet<>();
        input.at("firms").fields().values().forEach(f -> cities.addAll(f.fields().keySet()));
        double research = sum(firms, firm -> firm.ofFunction(PairShare.RESEARCH));
        double production = sum(firms, firm -> firm.ofFunction(PairShare.PRODUCTION));
        Map<String, Object> value = new LinkedHashMap<>();
        for (String city : cities) {
            double researchHere = sum(firms, firm -> firm.openings(city, PairShare.RESEARCH));
            double productionHere = sum(firms, firm -> firm.openings(city, PairShare.PRODUCTION));
            value.put(
                    city,
                    FunctionalSpecialisation.of(
                            researchHere, productionHere, research, production));
            value.put(
                    city + "_log",
                    FunctionalSpecialisation.smooth(
                            researchHere, productionHere, research, production));
        }
        return value;
    }

    private static double sum(
            Collection<FunctionOpenings> firms, ToDoubleFunction<FunctionOpenings> openings) {
        return firms.stream().mapToDouble(openings).sum();
    }

    private static Object pairShare(VectorInput input) {
        PairShare pair =
                PairShare.of(
                        firms(input).values(),
                        input.text("src"),
                        input.text("dst"),
                        input.number("gap"));
        return fields("pairs", pair.firms(), "split_firms", pair.split(), "share", pair.share());
    }
}
