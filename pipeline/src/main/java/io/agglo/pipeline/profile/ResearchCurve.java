package io.agglo.pipeline.profile;

import io.agglo.pipeline.change.Standing;
import io.agglo.pipeline.change.Standing.Step;
import io.agglo.pipeline.indicators.Decay;
import io.agglo.schemas.catalogue.StandingParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a firm's postings say of its research, day by day: a function of the set of postings.
 *
 * <p>On day {@code D}, over what was advertised up to {@code D}: the newest research role says
 * {@code firstRole}, each other one {@code furtherRole}, technical work that requires a doctorate
 * {@code doctorate}, each times {@code 2^(-age / half-life)} at the age of its newest posting; with
 * neither, {@code noResearch} from so many openings on, at the age of the newest posting. All of it
 * has one sign and only ages between two posting days, so the probability is monotone there and its
 * crossings are found by bisection. Logits are compared in millionths.
 *
 * <p>Cost: one pass over the posting days, two powers a day that changes no bin.
 */
final class ResearchCurve {
    /** After so many half-lives the cap itself is less than half a millionth. */
    private static final int FADED = 30;

    private static final long[] EDGES = edges();

    private final StandingParameters.Content parameters;
    private final long[] days;
    private final double[] said;

    ResearchCurve(SortedMap<Long, PostingDay> postings, StandingParameters.Content parameters) {
        this.parameters = parameters;
        this.days = new long[postings.size()];
        this.said = new double[days.length];
        Map<String, Long> newest = new HashMap<>();
        long research = Long.MIN_VALUE;
        long doctorate = Long.MIN_VALUE;
        double roles = 0;
        long openings = 0;
        int at = 0;
        for (Map.Entry<Long, PostingDay> entry : postings.entrySet()) {
            long day = entry.getKey();
            PostingDay posted = entry.getValue();
            days[at] = day;
            roles *= at == 0 ? 1 : weight(day - days[at - 1]);
            for (String role : new TreeMap<>(posted.roles()).keySet()) {
                Long before = newest.put(role, day);
                roles += parameters.furtherRole() * (before == null ? 1 : 1 - weight(day - before));
                research = day;
            }
            doctorate = posted.doctorates() > 0 ? day : doctorate;
            openings += posted.openings();
            if (research == Long.MIN_VALUE && doctorate == Long.MIN_VALUE) {
                said[at] =
                        openings >= parameters.noResearchFromOpenings()
                                ? parameters.noResearch()
                                : 0;
            } else {
                said[at] =
                        roles
                                + since(research, day)
                                        * (parameters.firstRole() - parameters.furtherRole())
                                + since(doctorate, day) * parameters.doctorate();
            }
            at++;
        }
    }

    private double since(long newest, long day) {
        return newest == Long.MIN_VALUE ? 0 : weight(day - newest);
    }

    private double weight(long age) {
        return Decay.weight(age, parameters.halfLifeDays());
    }

    /** Lower ends of the bins above the lowest, logits in millionths. */
    private static long[] edges() {
        long[] edges = new long[Standing.BINS - 1];
        for (int bin = 1; bin < Standing.BINS; bin++) {
            edges[bin - 1] = millionths(Math.log(bin / (double) (Standing.BINS - bin)));
        }
        return edges;
    }

    static long millionths(double logit) {
        return Math.round(1e6 * logit);
    }

    /** What postings say on a day, capped; natural logarithm of a likelihood ratio. */
    double on(long day) {
        return on(day, latest(day));
    }

    private double on(long day, int latest) {
        double ratio = latest < 0 ? 0 : said[latest] * weight(day - days[latest]);
        return Math.min(Math.max(ratio, -parameters.streamCap()), parameters.streamCap());
    }

    private int latest(long day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found : -found - 2;
    }

    private int bin(long base, long day, int latest) {
        long logit = base + millionths(on(day, latest));
        int found = Arrays.binarySearch(EDGES, logit);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /**
     * The bins of the probability of research over the days {@code [from, end)}.
     *
     * @param base logit of everything but postings, in millionths
     * @param end day after the last; {@link Long#MAX_VALUE} for ever
     */
    List<Step> steps(long base, long from, long end) {
        List<Step> steps = new ArrayList<>();
        long begin = from;
        for (int latest = latest(from); begin < end; latest++) {
            long stop = latest + 1 < days.length ? Math.min(days[latest + 1], end) : end;
            long faded =
                    latest < 0 ? begin : days[latest] + (long) FADED * parameters.halfLifeDays();
            walk(steps, base, latest, begin, Math.max(begin, Math.min(stop - 1, faded)));
            begin = stop;
        }
        return List.copyOf(steps);
    }

    /** The bins from a day to another, between which postings only age. */
    private void walk(List<Step> steps, long base, int latest, long from, long last) {
        int end = bin(base, last, latest);
        long day = from;
        int bin = bin(base, day, latest);
        add(steps, day, bin);
        while (bin != end) {
            long same = day;
            long other = last;
            while (other - same > 1) {
                long middle = same + (other - same) / 2;
                if (bin(base, middle, latest) == bin) {
                    same = middle;
                } else {
                    other = middle;
                }
            }
            day = other;
            bin = bin(base, day, latest);
            add(steps, day, bin);
        }
    }

    private static void add(List<Step> steps, long day, int bin) {
        if (steps.isEmpty() || steps.get(steps.size() - 1).bin() != bin) {
            steps.add(new Step(day, bin));
        }
    }
}
