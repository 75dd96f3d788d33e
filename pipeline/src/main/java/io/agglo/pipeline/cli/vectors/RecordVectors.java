package io.agglo.pipeline.cli.vectors;

import static io.agglo.pipeline.cli.vectors.VectorValue.fields;

import io.agglo.pipeline.indicators.NameInflation;
import io.agglo.pipeline.indicators.OpeningStock;
import io.agglo.pipeline.indicators.Shingles;
import io.agglo.pipeline.indicators.WindowView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is counted from single records: events in windows, openings, texts, names. */
final class RecordVectors {
    private RecordVectors() {}

    static void addTo(Map<String, Function<VectorInput, Object>> formulas) {
        formulas.put("window", RecordVectors::window);
        formulas.put("posting.stock_flow", RecordVectors::openings);
        formulas.put("dedupe", RecordVectors::likeness);
        formulas.put("policy.name_inflation", RecordVectors::names);
    }

    private static Object window(VectorInput input) {
        List<WindowView.Event> sightings =
                Stream.concat(
                                input.at("events").items().stream(),
                                input.optional("duplicates").stream()
                                        .flatMap(duplicates -> duplicates.items().stream()))
                        .map(
                                event ->
                                        new WindowView.Event(
                                                event.text("id"),
                                                event.number("day"),
                                                event.number("seen"),
                                                event.text("city"),
                                                event.text("sector")))
                        .toList();
        Map<String, Double> retractions = new HashMap<>();
        input.optional("retractions").stream()
                .flatMap(list -> list.items().stream())
                .forEach(
                        retraction ->
                                retractions.merge(
                                        retraction.text("retract"),
                                        retraction.number("seen"),
                                        Math::min));
        WindowView view = WindowView.of(sightings, retractions);
        return fields("out", VectorInput.each(input.at("queries"), query -> counts(view, query)));
    }

    private static Object counts(WindowView view, VectorInput query) {
        CountMatrix counts =
                CountMatrix.of(
                        view.counts(
                                query.number("asof"), query.number("w"), query.number("seen_by")));
        List<String> sectors = List.copyOf(view.sectors());
        Map<String, Object> byCity = new LinkedHashMap<>();
        int row = 0;
        for (String city : view.cities()) {
            Map<String, Object> bySector = new LinkedHashMap<>();
            for (int column = 0; column < sectors.size(); column++) {
                bySector.put(sectors.get(column), counts.cells()[row][column]);
            }
            byCity.put(city, bySector);
            row++;
        }
        return fields("counts", byCity, "lq", QuotientVectors.quotients(counts));
    }

    private static Object openings(VectorInput input) {
        List<OpeningStock.Posting> postings =
                input.at("postings").items().stream()
                        .map(
                                posting ->
                                        new OpeningStock.Posting(
                                                posting.number("first"),
                                                posting.optional("last")
                                                        .map(VectorInput::optionalNumber)
                                                        .orElse(OptionalDouble.empty()),
                                                posting.number("openings")))
                        .toList();
        OpeningStock stock =
                OpeningStock.of(postings, input.number("live_days", OpeningStock.LIVE_DAYS));
        double[] days = input.numbers("days");
        double w = input.number("w");
        return fields(
                "stock",
                Arrays.stream(days).map(stock::stock).toArray(),
                "flow%d".formatted((long) w),
                Arrays.stream(days).map(day -> stock.flow(day, w)).toArray());
    }

    private static Object likeness(VectorInput input) {
        return fields(
                "j",
                VectorInput.each(
                        input.at("pairs"),
                        pair -> Shingles.likeness(pair.item(0).text(), pair.item(1).text())));
    }

    private static Object names(VectorInput input) {
        NameInflation names =
                NameInflation.of(
                        input.at("firms").items().stream()
                                .map(
                                        firm ->
                                                new NameInflation.Firm(
                                                        firm.truth("tech_name"),
                                                        firm.number("p_active"),
                                                        firm.number("age")))
                                .toList());
        return fields(
                "eligible_tech_named", names.named(),
                "hollow", names.hollow(),
                "hollow_share", names.hollowShare(),
                "tech_name_share", names.nameShare(),
                "active_share", names.activeShare(),
                "excess", names.excess());
    }
}
