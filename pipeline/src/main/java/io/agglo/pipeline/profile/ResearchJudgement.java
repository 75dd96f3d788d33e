package io.agglo.pipeline.profile;

import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.change.Research;
import io.agglo.pipeline.change.Research.Piece;
import io.agglo.pipeline.change.Standing;
import io.agglo.pipeline.change.Standing.Span;
import io.agglo.pipeline.change.Standing.Step;
import io.agglo.pipeline.indicators.Decay;
import io.agglo.pipeline.indicators.LabourCost;
import io.agglo.pipeline.indicators.PostingEvidence;
import io.agglo.pipeline.indicators.RdIntensity;
import io.agglo.schemas.catalogue.StandingParameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A firm's research standing from all its evidence: by day, for the stocks, and on the day of its
 * newest evidence, for its document.
 *
 * <p>{@code logit P(active) = logit(activity of the sector) + name and scope of the register period
 * + what postings say}, see {@link ResearchCurve}; a name or scope speaks while it stands in the
 * register and does not age. A function of the set of evidence.
 */
final class ResearchJudgement {
    private static final int MOST_PIECES = 10;
    private static final String POSTINGS = "postings";
    private static final String REGISTER = "register";

    private final StandingParameters parameters;
    private final StandingParameters.Content set;

    ResearchJudgement(StandingParameters parameters) {
        this.parameters = parameters;
        this.set = parameters.content();
    }

    /** The posting day with one opening more, or less. */
    PostingDay added(@Nullable PostingDay day, int sign, Opening opening) {
        return (day == null ? PostingDay.NONE : day)
                .with(sign, opening, set.researchThousandths(), set.technicalThousandths());
    }

    /**
     * The standing through each period of a register entry.
     *
     * @param sector of the firm, absent where nothing tells
     * @param postings of the firm by epoch day
     */
    List<Standing> of(
            @Nullable String sector,
            RegistrationHistory history,
            SortedMap<Long, PostingDay> postings) {
        ResearchCurve curve = new ResearchCurve(postings, set);
        List<RegistrationPeriod> periods = history.periods();
        long registered = periods.get(0).registeredOn().toEpochDay();
        long judged = judgedFrom(registered, postings);
        List<Standing> standings = new ArrayList<>();
        for (int at = 0; at < periods.size(); at++) {
            RegistrationPeriod period = periods.get(at);
            long from = period.effectiveFrom().toEpochDay();
            long end = end(period);
            standings.add(
                    new Standing(
                            saysTechnology(period.name()),
                            curve.steps(base(sector, period), from, Math.max(end, from + 1)),
                            judged < end ? (Long) Math.max(judged, from) : null,
                            period.active()
                                    && at + 1 < periods.size()
                                    && !periods.get(at + 1).active(),
                            period.birth()
                                    ? bornActive(sector, periods, registered, curve)
                                    : List.of()));
        }
        return List.copyOf(standings);
    }

    private static long end(RegistrationPeriod period) {
        LocalDate end = period.effectiveTo();
        return end == null ? Long.MAX_VALUE : end.toEpochDay();
    }

    /** From then on the firm is old enough, and known by its postings or its age. */
    private long judgedFrom(long registered, SortedMap<Long, PostingDay> postings) {
        long known = registered + set.knownAgeDays();
        int seen = 0;
        for (Map.Entry<Long, PostingDay> day : postings.entrySet()) {
            seen += day.getValue().postings();
            if (seen >= set.knownPostings()) {
                known = Math.min(known, day.getKey());
                break;
            }
        }
        return Math.max(registered + set.fairAgeDays(), known);
    }

    private List<Span> bornActive(
            @Nullable String sector,
            List<RegistrationPeriod> periods,
            long registered,
            ResearchCurve curve) {
        List<Span> spans = new ArrayList<>();
        long limit = registered + set.birthDays();
        for (RegistrationPeriod period : periods) {
            long from = Math.max(registered, period.effectiveFrom().toEpochDay());
            long end = Math.min(limit, end(period));
            if (from < end) {
                List<Step> steps = curve.steps(base(sector, period), from, end);
                spans.addAll(Standing.active(steps, end));
            }
        }
        return List.copyOf(spans);
    }

    /** Logit of everything but postings, in millionths. */
    private long base(@Nullable String sector, RegistrationPeriod period) {
        double activity = parameters.prior(sector).activity();
        return ResearchCurve.millionths(logit(activity))
                + (saysTechnology(period.name())
                        ? ResearchCurve.millionths(set.nameSaysTechnology())
                        : 0)
                + (namesResearch(period.businessScope())
                        ? ResearchCurve.millionths(set.scopeNamesResearch())
                        : 0);
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    private boolean saysTechnology(String name) {
        return set.nameWords().stream().anyMatch(name::contains);
    }

    private boolean namesResearch(@Nullable String scope) {
        return scope != null && set.scopeWords().stream().anyMatch(scope::contains);
    }

    // ---- the document of a firm ----------------------------------------------------------------

    /**
     * What the evidence says on the day of the newest piece; empty where there is none.
     *
     * @param leading register entry that speaks for the firm
     */
    Optional<Research> research(
            @Nullable String sector,
            Optional<RegistrationHistory> leading,
            SortedMap<Long, PostingDay> postings) {
        Optional<RegistrationPeriod> period = leading.map(RegistrationHistory::latest);
        long asof =
                Math.max(
                        period.map(p -> p.effectiveFrom().toEpochDay()).orElse(Long.MIN_VALUE),
                        postings.isEmpty() ? Long.MIN_VALUE : postings.lastKey());
        if (asof == Long.MIN_VALUE) {
            return Optional.empty();
        }
        ResearchCurve curve = new ResearchCurve(postings, set);
        List<RdIntensity.Sign> signs = new ArrayList<>();
        period.filter(p -> saysTechnology(p.name()))
                .ifPresent(
                        p -> signs.add(new RdIntensity.Sign(REGISTER, set.nameSaysTechnology())));
        period.filter(p -> namesResearch(p.businessScope()))
                .ifPresent(
                        p -> signs.add(new RdIntensity.Sign(REGISTER, set.scopeNamesResearch())));
        List<Piece> pieces = pieces(sector, signs, postings, asof);
        signs.add(new RdIntensity.Sign(POSTINGS, curve.on(asof)));
        RdIntensity intensity = intensity(sector, levels(postings, asof), signs);
        long base =
                period.map(p -> base(sector, p))
                        .orElseGet(
                                () ->
                                        ResearchCurve.millionths(
                                                logit(parameters.prior(sector).activity())));
        return Optional.of(
                new Research(
                        LocalDate.ofEpochDay(asof),
                        intensity.modalClass().name(),
                        intensity.active(),
                        activeUntil(curve.steps(base, asof, Long.MAX_VALUE)),
                        intensity.score(),
                        intensity.lo90Percent(),
                        intensity.hi90Percent(),
                        intensity.conflict(),
                        pieces,
                        parameters.version()));
    }

    private static @Nullable LocalDate activeUntil(List<Step> steps) {
        if (!steps.get(0).active()) {
            return null;
        }
        return steps.stream()
                .filter(step -> !step.active())
                .findFirst()
                .map(step -> LocalDate.ofEpochDay(step.day()))
                .orElse(null);
    }

    /** The intensity that signs and levels give a firm of a sector. */
    RdIntensity intensity(
            @Nullable String sector, List<RdIntensity.Level> levels, List<RdIntensity.Sign> signs) {
        StandingParameters.Prior prior = parameters.prior(sector);
        StandingParameters.Level level = set.level();
        return RdIntensity.of(
                new RdIntensity.Sector(prior.meanPercent(), prior.activity(), level.deviation()),
                levels,
                signs,
                new RdIntensity.Parameters(
                        set.streamCap(), level.inflationCap(), level.cutPoints()));
    }

    /** What postings say of the level: each weighs its openings, aged to the day. */
    List<RdIntensity.Level> levels(SortedMap<Long, PostingDay> postings, long asof) {
        if (postings.isEmpty()) {
            return List.of();
        }
        double research = 0;
        double all = 0;
        for (Map.Entry<Long, PostingDay> day : postings.entrySet()) {
            double weight = Decay.weight(asof - day.getKey(), set.halfLifeDays());
            research += weight * day.getValue().rdThousandths() / 1000;
            all += weight * day.getValue().openings();
        }
        StandingParameters.Level level = set.level();
        PostingEvidence evidence =
                PostingEvidence.of(
                        Math.min(research, all),
                        all,
                        new PostingEvidence.Prior(
                                level.postingMean(),
                                level.postingWeight(),
                                level.postingCalibration(),
                                new LabourCost(
                                        level.labourShare(),
                                        level.wagePremium(),
                                        level.labourShareOfResearch())));
        return List.of(new RdIntensity.Level(evidence.logPercent(), evidence.variance()));
    }

    private List<Piece> pieces(
            @Nullable String sector,
            List<RdIntensity.Sign> register,
            SortedMap<Long, PostingDay> postings,
            long asof) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(
                new Piece(
                        "sector",
                        sector == null ? "sector unknown" : "sector " + sector,
                        null,
                        logit(parameters.prior(sector).activity()),
                        null));
        for (RdIntensity.Sign sign : register) {
            boolean name = sign.logLikelihoodRatio() == set.nameSaysTechnology();
            pieces.add(
                    new Piece(
                            sign.stream(),
                            name ? "name says technology" : "scope names research",
                            null,
                            sign.logLikelihoodRatio(),
                            null));
        }
        pieces.addAll(advertised(postings, asof));
        return pieces.stream()
                .sorted(
                        Comparator.comparingDouble((Piece piece) -> -Math.abs(piece.ratio()))
                                .thenComparing(Piece::what))
                .limit(MOST_PIECES)
                .toList();
    }

    private List<Piece> advertised(SortedMap<Long, PostingDay> postings, long asof) {
        Map<String, Long> newest = new HashMap<>();
        long doctorate = Long.MIN_VALUE;
        long openings = 0;
        for (Map.Entry<Long, PostingDay> day : postings.entrySet()) {
            day.getValue().roles().keySet().forEach(role -> newest.put(role, day.getKey()));
            doctorate = day.getValue().doctorates() > 0 ? day.getKey() : doctorate;
            openings += day.getValue().openings();
        }
        List<Piece> pieces = new ArrayList<>();
        double ratio = set.firstRole();
        for (Map.Entry<String, Long> role :
                newest.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST_PIECES)
                        .toList()) {
            pieces.add(posted("research role " + role.getKey(), ratio, role.getValue(), asof));
            ratio = set.furtherRole();
        }
        if (doctorate != Long.MIN_VALUE) {
            pieces.add(posted("doctorate required", set.doctorate(), doctorate, asof));
        }
        if (pieces.isEmpty() && openings >= set.noResearchFromOpenings()) {
            String what = "%d openings, none of research".formatted(openings);
            pieces.add(posted(what, set.noResearch(), postings.lastKey(), asof));
        }
        return pieces;
    }

    private Piece posted(String what, double ratio, long day, long asof) {
        double halfLives = Math.log(Math.abs(ratio) / set.negligible()) / Math.log(2);
        return new Piece(
                POSTINGS,
                what,
                LocalDate.ofEpochDay(day),
                ratio * Decay.weight(asof - day, set.halfLifeDays()),
                LocalDate.ofEpochDay(day + (long) Math.ceil(halfLives * set.halfLifeDays())));
    }

    /** Postings by day in order, as a standing takes them. */
    static SortedMap<Long, PostingDay> inOrder(Iterable<Map.Entry<Long, PostingDay>> days) {
        TreeMap<Long, PostingDay> sorted = new TreeMap<>();
        days.forEach(day -> sorted.put(day.getKey(), day.getValue()));
        return sorted;
    }
}
