package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Research intensity of a firm: whether it does research at all, and how much if it does.
 *
 * <p>Activity: {@code logit p = logit π + Σ_streams clip(Σ LLR, ±cap)}. Level, if active: the
 * sector's {@code ln(R&D / VA %)} with mean {@code μ = ln(S / π) - τ²/2} and variance {@code τ²} is
 * pooled with each piece of evidence {@code (y, v)} by precision, {@code θ = Σ(y/v) / Σ(1/v)}; with
 * {@code Q = Σ (y - θ)² / v} over {@code m} pieces the variance grows by {@code B = clip(Q / (m -
 * 1), 1, cap)}; evidence conflicts where {@code Q} exceeds the 95 % quantile of {@code χ²(m - 1)}.
 * Classes follow from cut points on the level; {@code LOW} takes the firms that are not active.
 * Nothing depends on the order of evidence.
 *
 * <p>Source: hurdle model after Cragg (1971), Econometrica 39:829-844; inflation after Birge
 * (1932), Physical Review 40:207-227; both put together by this project.
 *
 * @param priorMean {@code μ}, logarithm of per cent of value added
 * @param logPercent {@code θ}, pooled, same unit
 * @param deviation standard deviation of {@code θ}, inflated
 * @param disagreement {@code Q}
 * @param inflation {@code B}, from 1
 * @param conflict whether evidence disagrees more than chance allows
 * @param weights share of each piece in {@code θ}, the sector first, 0 to 1
 * @param streams capped log-likelihood ratio of each stream
 * @param active probability of research, 0 to 1
 */
public record RdIntensity(
        double priorMean,
        double logPercent,
        double deviation,
        double disagreement,
        double inflation,
        boolean conflict,
        List<Double> weights,
        SortedMap<String, Double> streams,
        double active,
        Parameters parameters) {
    private static final double Z90 = 1.6448536269514722;
    private static final double CONFLICT = 0.95;

    /**
     * What is known of a firm's sector.
     *
     * @param meanPercent {@code S}, research spending of the sector, per cent of value added
     * @param activity {@code π}, share of its firms that do research, between 0 and 1
     * @param deviation {@code τ}, standard deviation of the logarithm between active firms
     */
    public record Sector(double meanPercent, double activity, double deviation) {
        /** Checks that the prior has a logarithm. */
        public Sector {
            if (!(meanPercent > 0 && activity > 0 && activity < 1 && deviation > 0)) {
                throw new IllegalArgumentException(
                        "sector mean (%s) and deviation (%s) must be positive, activity (%s) between 0 and 1"
                                .formatted(meanPercent, deviation, activity));
            }
        }
    }

    /**
     * Evidence of the level.
     *
     * @param logPercent logarithm of per cent of value added
     * @param variance of that logarithm, positive
     */
    public record Level(double logPercent, double variance) {
        /** Checks that the evidence has a weight. */
        public Level {
            if (!(variance > 0)) {
                throw new IllegalArgumentException(
                        "variance (%s) must be positive".formatted(variance));
            }
        }
    }

    /**
     * Evidence of activity.
     *
     * @param stream where it comes from
     * @param logLikelihoodRatio natural logarithm
     */
    public record Sign(String stream, double logLikelihoodRatio) {}

    /**
     * What is set for all firms.
     *
     * @param streamCap most that one stream can add or take away, natural logarithm
     * @param inflationCap most that disagreement inflates the variance
     * @param cutPoints four rising limits between the classes, per cent of value added
     */
    public record Parameters(double streamCap, double inflationCap, List<Double> cutPoints) {
        /** Caps 3 and 4; geometric midpoints of the gaps between the groups of sectors. */
        public static final Parameters DEFAULT =
                new Parameters(3, 4, List.of(0.47, 1.85, 4.5, 20.0));

        /** Checks that there is a limit between each two classes. */
        public Parameters {
            if (cutPoints.size() != RdClass.values().length - 1) {
                throw new IllegalArgumentException(
                        "cut points %s must be %d"
                                .formatted(cutPoints, RdClass.values().length - 1));
            }
        }
    }

    /** The intensity of a firm. */
    public static RdIntensity of(
            Sector sector, List<Level> levels, Collection<Sign> signs, Parameters parameters) {
        double prior =
                Math.log(sector.meanPercent() / sector.activity())
                        - sector.deviation() * sector.deviation() / 2;
        double[] y =
                DoubleStream.concat(
                                DoubleStream.of(prior),
                                levels.stream().mapToDouble(Level::logPercent))
                        .toArray();
        double[] precision =
                DoubleStream.concat(
                                DoubleStream.of(1 / (sector.deviation() * sector.deviation())),
                                levels.stream().mapToDouble(level -> 1 / level.variance()))
                        .toArray();
        double all = Sums.of(precision);
        double pooled =
                Sums.of(IntStream.range(0, y.length).mapToDouble(i -> y[i] * precision[i])) / all;
        double q =
                Sums.of(
                        IntStream.range(0, y.length)
                                .mapToDouble(
                                        i -> (y[i] - pooled) * (y[i] - pooled) * precision[i]));
        double inflation =
                levels.isEmpty()
                        ? 1
                        : Math.min(Math.max(q / levels.size(), 1), parameters.inflationCap());
        SortedMap<String, Double> streams = streams(signs, parameters.streamCap());
        return new RdIntensity(
                prior,
                pooled,
                Math.sqrt(inflation / all),
                q,
                inflation,
                !levels.isEmpty()
                        && q
                                > new ChiSquaredDistribution(null, levels.size())
                                        .inverseCumulativeProbability(CONFLICT),
                Arrays.stream(precision).map(p -> p / all).boxed().toList(),
                streams,
                active(sector.activity(), streams),
                parameters);
    }

    private static SortedMap<String, Double> streams(Collection<Sign> signs, double cap) {
        SortedMap<String, double[]> byStream = new TreeMap<>();
        for (Sign sign : signs) {
            byStream.merge(
                    sign.stream(),
                    new double[] {sign.logLikelihoodRatio()},
                    (a, b) -> DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray());
        }
        SortedMap<String, Double> capped = new TreeMap<>();
        byStream.forEach(
                (stream, ratios) ->
                        capped.put(stream, Math.min(Math.max(Sums.of(ratios), -cap), cap)));
        return capped;
    }

    private static double active(double activity, Map<String, Double> streams) {
        double logit =
                Math.log(activity / (1 - activity))
                        + Sums.of(streams.values().stream().mapToDouble(ratio -> ratio));
        return 1 / (1 + Math.exp(-logit));
    }

    /** Half of the active firms that look like this one spend less, per cent of value added. */
    public double medianPercent() {
        return Math.exp(logPercent);
    }

    /** 5 % quantile of the level, if active, per cent of value added. */
    public double lo90Percent() {
        return Math.exp(logPercent - Z90 * deviation);
    }

    /** 95 % quantile of the level, if active, per cent of value added. */
    public double hi90Percent() {
        return Math.exp(logPercent + Z90 * deviation);
    }

    /** Mean over active and other firms, per cent of value added. */
    public double expectedPercent() {
        return active * Math.exp(logPercent + deviation * deviation / 2);
    }

    /** Probability of each class, if active; they add up to 1. */
    public Map<RdClass, Double> classesIfActive() {
        return byClass(this::probabilityIfActive);
    }

    /** Probability of each class; they add up to 1. */
    public Map<RdClass, Double> classes() {
        return byClass(this::probability);
    }

    private static Map<RdClass, Double> byClass(ToDoubleFunction<RdClass> probability) {
        Map<RdClass, Double> probabilities = new EnumMap<>(RdClass.class);
        for (RdClass rdClass : RdClass.values()) {
            probabilities.put(rdClass, probability.applyAsDouble(rdClass));
        }
        return probabilities;
    }

    private double probability(RdClass rdClass) {
        return active * probabilityIfActive(rdClass) + (rdClass == RdClass.LOW ? 1 - active : 0);
    }

    private double probabilityIfActive(RdClass rdClass) {
        int at = rdClass.ordinal();
        boolean lowest = at == 0;
        boolean highest = at == parameters.cutPoints().size();
        return between(
                lowest ? Double.NEGATIVE_INFINITY : cutScore(at - 1),
                highest ? Double.POSITIVE_INFINITY : cutScore(at));
    }

    private double cutScore(int cutPoint) {
        return (Math.log(parameters.cutPoints().get(cutPoint)) - logPercent) / deviation;
    }

    /** Above the middle the upper tail is used, where small probabilities keep their digits. */
    private static double between(double from, double to) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        return from > 0
                ? normal.cumulativeProbability(-from) - normal.cumulativeProbability(-to)
                : normal.cumulativeProbability(to) - normal.cumulativeProbability(from);
    }

    /** The most probable class; of equals the lower. */
    public RdClass modalClass() {
        RdClass modal = RdClass.LOW;
        for (RdClass rdClass : RdClass.values()) {
            if (probability(rdClass) > probability(modal)) {
                modal = rdClass;
            }
        }
        return modal;
    }

    /** Probability of the two upper classes, 0 to 100. */
    public double score() {
        return 100 * (probability(RdClass.MEDIUM_HIGH) + probability(RdClass.HIGH));
    }
}
