package io.agglo.pipeline.cli.vectors;

import static io.agglo.pipeline.cli.vectors.VectorValue.fields;

import io.agglo.pipeline.indicators.HighTechCertificate;
import io.agglo.pipeline.indicators.LabourCost;
import io.agglo.pipeline.indicators.PostingEvidence;
import io.agglo.pipeline.indicators.RdIntensity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Research intensity of firms. */
final class RdVectors {
    /** Value added over sales at which the vector shows spending over sales. */
    private static final double VALUE_ADDED_OVER_SALES = 0.3;

    private RdVectors() {}

    static void addTo(Map<String, Function<VectorInput, Object>> formulas) {
        formulas.put("rd.posting_evidence", RdVectors::postings);
        formulas.put("rd.score", RdVectors::intensity);
        formulas.put("rd.posting_to_va", RdVectors::spending);
        formulas.put("rd.hnte_rule", RdVectors::certificates);
    }

    private static LabourCost cost(VectorInput input) {
        LabourCost absent = LabourCost.DEFAULT;
        return new LabourCost(
                input.number("lambda", absent.labourShare()),
                input.number("omega", absent.wagePremium()),
                input.number("ell", absent.labourShareOfResearch()));
    }

    private static Object postings(VectorInput input) {
        PostingEvidence.Prior absent = PostingEvidence.Prior.DEFAULT;
        PostingEvidence.Prior prior =
                new PostingEvidence.Prior(
                        input.number("m0", absent.mean()),
                        input.number("kappa", absent.weight()),
                        input.number("sigma_cal", absent.calibration()),
                        cost(input));
        return fields(
                "out",
                VectorInput.each(
                        input.at("cases"),
                        given -> {
                            PostingEvidence evidence =
                                    PostingEvidence.of(given.number("k"), given.number("n"), prior);
                            return fields(
                                    "src", "postings",
                                    "ln_pct", evidence.logPercent(),
                                    "var", evidence.variance(),
                                    "E_ln_q", evidence.logShare(),
                                    "Var_ln_q", evidence.logShareVariance());
                        }));
    }

    private static Object spending(VectorInput input) {
        double percent = cost(input).percentOfValueAdded(input.number("q"));
        return fields(
                "pct_va", percent, "pct_sales_at_va_share_.30", percent * VALUE_ADDED_OVER_SALES);
    }

    private static RdIntensity.Parameters parameters(VectorInput input) {
        RdIntensity.Parameters absent = RdIntensity.Parameters.DEFAULT;
        return new RdIntensity.Parameters(
                input.number("stream_cap", absent.streamCap()),
                input.number("birge_cap", absent.inflationCap()),
                input.optional("cutpoints")
                        .map(cuts -> cuts.items().stream().map(VectorInput::number).toList())
                        .orElse(absent.cutPoints()));
    }

    private static Object intensity(VectorInput input) {
        List<RdIntensity.Level> levels =
                input.at("evidence").items().stream()
                        .map(
                                level ->
                                        new RdIntensity.Level(
                                                level.number("ln_pct"), level.number("var")))
                        .toList();
        List<RdIntensity.Sign> signs =
                input.at("llrs").items().stream()
                        .map(
                                sign ->
                                        new RdIntensity.Sign(
                                                sign.item(0).text(), sign.item(1).number()))
                        .toList();
        RdIntensity.Sector sector =
                new RdIntensity.Sector(
                        input.number("sector_mean_pct"),
                        input.number("pi"),
                        input.number("tau", 1));
        RdIntensity intensity = RdIntensity.of(sector, levels, signs, parameters(input));
        return fields(
                "mu_s", intensity.priorMean(),
                "theta", intensity.logPercent(),
                "median_pct_if_active", intensity.medianPercent(),
                "sd_log", intensity.deviation(),
                "lo90_pct", intensity.lo90Percent(),
                "hi90_pct", intensity.hi90Percent(),
                "Q", intensity.disagreement(),
                "birge_inflation", intensity.inflation(),
                "conflict", intensity.conflict(),
                "weight_share", intensity.weights(),
                "stream_llr_capped", intensity.streams(),
                "p_active", intensity.active(),
                "class_probs_if_active", intensity.classesIfActive(),
                "class_probs", intensity.classes(),
                "modal_class", intensity.modalClass(),
                "expected_pct", intensity.expectedPercent(),
                "score_0_100", intensity.score());
    }

    private static Object certificates(VectorInput input) {
        List<String> columns = input.texts("columns");
        return fields(
                "out",
                VectorInput.each(
                        input.at("rows"),
                        row -> {
                            Map<String, VectorInput> cells = new HashMap<>();
                            for (int at = 0; at < columns.size(); at++) {
                                cells.put(columns.get(at), row.item(at));
                            }
                            HighTechCertificate firm = firm(cells);
                            return fields(
                                    "threshold", firm.threshold(), "eligible", firm.isEligible());
                        }));
    }

    private static HighTechCertificate firm(Map<String, VectorInput> cells) {
        Function<String, VectorInput> cell =
                column -> {
                    VectorInput found = cells.get(column);
                    if (found == null) {
                        throw new IllegalArgumentException(
                                "input.columns lacks %s".formatted(column));
                    }
                    return found;
                };
        return new HighTechCertificate(
                cell.apply("age_years").number(),
                cell.apply("sales_mRMB").number(),
                cell.apply("rd_over_sales").number(),
                cell.apply("rd_staff").number(),
                cell.apply("staff").number(),
                cell.apply("hitech_revenue_share").number(),
                cell.apply("domestic_rd_share").number(),
                cell.apply("core_ip").truth(),
                cell.apply("supported_field").truth(),
                cell.apply("no_violation").truth());
    }
}
