package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.OfficialCodes;
import io.agglo.pipeline.indicators.RdIntensity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Research intensity of a firm of which only name, scope and sector are known.
 *
 * <p>The mean of its industry is that of the OECD (Galindo-Rueda and Verger 2016); the share of
 * firms that do research follows from the group that the mean falls into. Name and scope count
 * little and never more than 0.3 together: names earn grants.
 */
final class ResearchPrior {
    private static final OfficialCodes OECD = OfficialCodes.read("/classify/oecd-rd-intensity.tsv");

    /** Sectors whose industry is finer than a division. */
    private static final Map<String, String> INDUSTRY_OF_SECTOR =
            Map.of("14", "303", "15", "325", "16", "325", "28", "74");

    /** What the table does not cover (public administration, health) spends like other services. */
    private static final String OTHER_SERVICES = "96";

    /** Share of active firms by group, High to Low. */
    private static final double[] ACTIVE = {0.05, 0.12, 0.20, 0.35, 0.60};

    private static final double SPREAD = 1;
    private static final double SCOPE_NAMES_RESEARCH = 0.2;
    private static final double NAME_NAMES_TECHNOLOGY = 0.1;

    /** All that the intensity depends on: some thousands of cases, of which few occur. */
    private record Case(
            String sector, String isicDivision, boolean saysResearch, boolean namesTechnology) {}

    private static final Map<Case, RdIntensity> KNOWN = new ConcurrentHashMap<>();

    private ResearchPrior() {}

    static RdIntensity of(String sector, String isicDivision, String name, String scope) {
        return KNOWN.computeIfAbsent(
                new Case(sector, isicDivision, saysResearch(scope), namesTechnology(name)),
                ResearchPrior::of);
    }

    private static RdIntensity of(Case firm) {
        double mean =
                OECD.of(INDUSTRY_OF_SECTOR.getOrDefault(firm.sector(), firm.isicDivision()))
                        .or(() -> OECD.of(OTHER_SERVICES))
                        .map(Double::parseDouble)
                        .orElseThrow();
        List<RdIntensity.Sign> signs = new ArrayList<>();
        if (firm.saysResearch()) {
            signs.add(new RdIntensity.Sign("register", SCOPE_NAMES_RESEARCH));
        }
        if (firm.namesTechnology()) {
            signs.add(new RdIntensity.Sign("register", NAME_NAMES_TECHNOLOGY));
        }
        return RdIntensity.of(
                new RdIntensity.Sector(mean, active(mean), SPREAD),
                List.of(),
                signs,
                RdIntensity.Parameters.DEFAULT);
    }

    private static double active(double meanPercent) {
        int group = 0;
        for (double cutPoint : RdIntensity.Parameters.DEFAULT.cutPoints()) {
            group += meanPercent > cutPoint ? 1 : 0;
        }
        return ACTIVE[group];
    }

    private static boolean saysResearch(String scope) {
        return scope.contains("研发") || scope.contains("研究") || scope.contains("研制");
    }

    private static boolean namesTechnology(String name) {
        return name.contains("科技")
                || name.contains("技术")
                || name.contains("智能")
                || name.contains("Tech");
    }
}
