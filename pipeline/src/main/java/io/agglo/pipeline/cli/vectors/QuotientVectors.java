package io.agglo.pipeline.cli.vectors;

import static io.agglo.pipeline.cli.vectors.VectorValue.fields;

import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.LocationQuotient;
import io.agglo.pipeline.indicators.ShrunkQuotient;
import io.agglo.pipeline.indicators.ShrunkShare;
import io.agglo.pipeline.indicators.WilsonShare;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Location quotients and shares, with their intervals. */
final class QuotientVectors {
    private QuotientVectors() {}

    static void addTo(Map<String, Function<VectorInput, Object>> formulas) {
        formulas.put("lq", input -> fields("lq", quotients(CountMatrix.of(input))));
        formulas.put("lq.basic", QuotientVectors::quotientsWithTotals);
        formulas.put("lq.leave_one_out", QuotientVectors::leaveOneOut);
        formulas.put("lq.published_example", QuotientVectors::published);
        formulas.put(
                "lq.delta",
                input ->
                        fields(
                                "ci",
                                VectorInput.each(
                                        input.at("cells"),
                                        cell -> delta(cell, input.number("z", WilsonShare.Z95)))));
        formulas.put(
                "lq.gamma_shrink",
                input ->
                        fields(
                                "post",
                                VectorInput.each(
                                        input.at("cells"), cell -> shrunk(cell, alpha(input)))));
        formulas.put("lq.alpha_moments", QuotientVectors::moments);
        formulas.put("news.attention_lq", input -> shrunk(input, alpha(input)));
        formulas.put(
                "share.wilson",
                input ->
                        fields(
                                "ci",
                                VectorInput.each(
                                        input.at("pairs"),
                                        pair -> wilson(pair, input.number("z", WilsonShare.Z95)))));
        formulas.put(
                "share.beta_binomial",
                input ->
                        fields("post", VectorInput.each(input.at("cases"), QuotientVectors::beta)));
    }

    static List<Object> quotients(CountMatrix counts) {
        return CountMatrix.table(
                counts.rows().length,
                counts.columns().length,
                (city, sector) ->
                        LocationQuotient.of(
                                counts.cells()[city][sector],
                                counts.rows()[city],
                                counts.columns()[sector],
                                counts.total()));
    }

    private static Object quotientsWithTotals(VectorInput input) {
        CountMatrix counts = CountMatrix.of(input);
        return fields(
                "lq", quotients(counts),
                "row_totals", counts.rows(),
                "col_totals", counts.columns(),
                "grand_total", counts.total());
    }

    private static Object leaveOneOut(VectorInput input) {
        CountMatrix counts = CountMatrix.of(input);
        return fields(
                "lq_rest",
                CountMatrix.table(
                        counts.rows().length,
                        counts.columns().length,
                        (city, sector) ->
                                LocationQuotient.leaveOneOut(
                                        counts.cells()[city][sector],
                                        counts.rows()[city],
                                        counts.columns()[sector],
                                        counts.total())));
    }

    private static Object published(VectorInput input) {
        return fields(
                "lq",
                LocationQuotient.of(
                        input.number("e_ij"),
                        input.number("e_j"),
                        input.number("e_i"),
                        input.number("e")));
    }

    private static OptionalDouble quotient(VectorInput cell) {
        return LocationQuotient.of(
                cell.number("x"), cell.number("n"), cell.number("X"), cell.number("N"));
    }

    private static Object delta(VectorInput cell, double z) {
        double x = cell.number("x");
        double n = cell.number("n");
        double sector = cell.number("X");
        double country = cell.number("N");
        Optional<Estimate> interval = LocationQuotient.interval(x, n, sector, country, z);
        return fields(
                "lq", quotient(cell),
                "se_log",
                        interval.map(i -> LocationQuotient.logStandardError(x, n, sector, country)),
                "lo", interval.map(Estimate::lo),
                "hi", interval.map(Estimate::hi));
    }

    private static double alpha(VectorInput input) {
        return input.number("alpha", ShrunkQuotient.DEFAULT_ALPHA);
    }

    private static Object shrunk(VectorInput cell, double alpha) {
        double country = cell.number("N");
        Optional<ShrunkQuotient> shrunk =
                country > 0
                        ? Optional.of(
                                ShrunkQuotient.of(
                                        cell.number("x"),
                                        cell.number("n"),
                                        cell.number("X"),
                                        country,
                                        alpha))
                        : Optional.empty();
        return fields(
                "expected_count", shrunk.map(ShrunkQuotient::expected),
                "lq_raw", quotient(cell),
                "lq_shrunk", shrunk.map(quotient -> quotient.estimate().value()),
                "weight_on_data", shrunk.map(quotient -> quotient.weightOnData(alpha)),
                "lo", shrunk.map(quotient -> quotient.estimate().lo()),
                "hi", shrunk.map(quotient -> quotient.estimate().hi()),
                "prob_gt_1", shrunk.map(ShrunkQuotient::probabilityAboveOne));
    }

    private static Object moments(VectorInput input) {
        CountMatrix counts = CountMatrix.of(input);
        return fields(
                "by_sector",
                counts.bySector(
                        input,
                        sector -> {
                            Optional<ShrunkQuotient.Moments> moments =
                                    ShrunkQuotient.Moments.of(
                                            counts.column(sector),
                                            Arrays.stream(counts.rows())
                                                    .map(
                                                            n ->
                                                                    n
                                                                            * counts.columns()[
                                                                                    sector]
                                                                            / counts.total())
                                                    .toArray());
                            return fields(
                                    "m", moments.map(ShrunkQuotient.Moments::mean),
                                    "s2", moments.map(ShrunkQuotient.Moments::variance),
                                    "A", moments.map(ShrunkQuotient.Moments::excess),
                                    "alpha", moments.map(ShrunkQuotient.Moments::alpha));
                        }));
    }

    private static Object wilson(VectorInput pair, double z) {
        Optional<Estimate> share = WilsonShare.of(pair.item(0).number(), pair.item(1).number(), z);
        return fields(
                "p", share.map(Estimate::value),
                "lo", share.map(Estimate::lo),
                "hi", share.map(Estimate::hi));
    }

    private static Object beta(VectorInput given) {
        Optional<ShrunkShare> share =
                ShrunkShare.of(
                        given.number("k"),
                        given.number("n"),
                        given.number("m"),
                        given.number("kappa"));
        return fields(
                "mean", share.map(ShrunkShare::mean),
                "lo90", share.map(ShrunkShare::lo90),
                "hi90", share.map(ShrunkShare::hi90),
                "prior_weight", share.map(ShrunkShare::priorWeight));
    }
}
