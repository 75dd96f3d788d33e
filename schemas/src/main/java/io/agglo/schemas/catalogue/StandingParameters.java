package io.agglo.schemas.catalogue;

import io.agglo.schemas.catalogue.IndicatorCatalogue.Resources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a firm's research standing is judged, as the resource {@code rd-standing.yaml} states it;
 * ratios are natural logarithms of likelihood ratios.
 */
public final class StandingParameters {
    private static final StandingParameters STANDARD =
            new StandingParameters(Resources.yaml("/catalogue/rd-standing.yaml", Content.class));

    /**
     * The numbers of one version.
     *
     * @param halfLifeDays days after which a posting says half as much
     * @param streamCap most that postings add or take away
     * @param researchThousandths probability of R&amp;D, in thousandths, from which a posting is
     *     research
     * @param technicalThousandths the same from which it is technical work
     * @param firstRole what the newest research role says
     * @param furtherRole what each other research role says
     * @param doctorate what technical work that requires a doctorate says
     * @param noResearch what openings without any of these say, negative
     * @param noResearchFromOpenings openings from which their absence says something
     * @param nameSaysTechnology what a technology name says
     * @param nameWords words that make a technology name
     * @param scopeNamesResearch what a scope that names research says
     * @param scopeWords words that name research in a scope
     * @param fairAgeDays days after registration from which a name can be called hollow
     * @param knownPostings postings from which a firm is known well enough for that
     * @param knownAgeDays days after registration from which it is known without postings
     * @param birthDays length of the window in which births that do research are counted
     * @param negligible ratio below which evidence is no longer listed
     * @param level of spending
     * @param priors one a sector, and one under the empty id for firms of unknown sector
     */
    public record Content(
            int version,
            int halfLifeDays,
            double streamCap,
            int researchThousandths,
            int technicalThousandths,
            double firstRole,
            double furtherRole,
            double doctorate,
            double noResearch,
            int noResearchFromOpenings,
            double nameSaysTechnology,
            List<String> nameWords,
            double scopeNamesResearch,
            List<String> scopeWords,
            int fairAgeDays,
            int knownPostings,
            int knownAgeDays,
            int birthDays,
            double negligible,
            Level level,
            List<Prior> priors) {}

    /**
     * Level of spending of a firm that is active.
     *
     * @param deviation of the logarithm between the active firms of a sector
     * @param inflationCap most that disagreement inflates the variance
     * @param cutPoints four rising limits between the classes, per cent of value added
     * @param postingMean share of research among postings in the economy
     * @param postingWeight postings that this mean weighs
     * @param postingCalibration deviation of the logarithm that postings cannot explain
     * @param labourShare labour's share of value added
     * @param wagePremium pay in research over mean pay
     * @param labourShareOfResearch labour's share of research cost
     */
    public record Level(
            double deviation,
            double inflationCap,
            List<Double> cutPoints,
            double postingMean,
            double postingWeight,
            double postingCalibration,
            double labourShare,
            double wagePremium,
            double labourShareOfResearch) {}

    /**
     * What a sector alone says of its firms.
     *
     * @param meanPercent research spending over value added, per cent, active and other firms
     * @param activity share of firms that do research, between 0 and 1
     */
    public record Prior(String sector, double meanPercent, double activity) {}

    private final Content content;
    private final Map<String, Prior> bySector;

    private StandingParameters(Content content) {
        this.content = content;
        this.bySector =
                content.priors().stream()
                        .collect(Collectors.toUnmodifiableMap(Prior::sector, Function.identity()));
    }

    /** The parameters that ship with this version. */
    public static StandingParameters standard() {
        return STANDARD;
    }

    /** All numbers. */
    public Content content() {
        return content;
    }

    /**
     * What a sector says.
     *
     * @param sector id, absent where it is unknown
     * @throws IllegalArgumentException if the parameters have no such sector
     */
    public Prior prior(@Nullable String sector) {
        Prior found = bySector.get(Objects.requireNonNullElse(sector, ""));
        if (found == null) {
            throw new IllegalArgumentException(
                    "rd-standing.yaml has no prior of sector \"" + sector + "\"");
        }
        return found;
    }

    /** Version, as documents state it. */
    public String version() {
        return "rd-" + content.version();
    }
}
