package io.agglo.pipeline.indicators;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * What a firm's postings say about the level of its research.
 *
 * <p>With {@code k = Σ w r} research postings among {@code n = Σ w}, and a prior mean {@code m0}
 * that weighs {@code κ} postings: {@code a = κ m0 + k}, {@code b = κ (1 - m0) + n - k}; the share
 * of research {@code q ~ Beta(a, b)} has {@code E ln q = ψ(a) - ψ(a + b)} and {@code Var ln q =
 * ψ'(a) - ψ'(a + b)}. Without postings ({@code n = 0}) this is the prior alone and no evidence.
 *
 * <p>Source: moments of a logarithm of a Beta variate as in Johnson, Kotz and Balakrishnan (1995),
 * Continuous Univariate Distributions 2, chapter 25.
 *
 * @param logPercent mean of the logarithm of research spending in per cent of value added
 * @param variance of that logarithm, calibration included
 * @param logShare {@code E ln q}
 * @param logShareVariance {@code Var ln q}
 */
public record PostingEvidence(
        double logPercent, double variance, double logShare, double logShareVariance) {

    /**
     * What is known before a firm's postings are read.
     *
     * @param mean share of research postings in the economy, between 0 and 1
     * @param weight postings that this knowledge weighs, positive
     * @param calibration standard deviation of the logarithm that postings cannot explain
     * @param cost from postings to spending
     */
    public record Prior(double mean, double weight, double calibration, LabourCost cost) {
        /** Economy-wide .12 that weighs 4 postings, deviation .6. */
        public static final Prior DEFAULT = new Prior(0.12, 4, 0.6, LabourCost.DEFAULT);
    }

    /**
     * The evidence of weighted postings.
     *
     * @param k weight of research postings, 0 to {@code n}
     * @param n weight of all postings
     * @throws IllegalArgumentException if {@code k} is not within 0 and {@code n}, or the prior
     *     leaves a share of 0 or 1 possible
     */
    public static PostingEvidence of(double k, double n, Prior prior) {
        double a = prior.weight() * prior.mean() + k;
        double b = prior.weight() * (1 - prior.mean()) + n - k;
        if (!(k >= 0 && k <= n && a > 0 && b > 0)) {
            throw new IllegalArgumentException(
                    "k (%s) of n (%s) with a prior of %s that weighs %s is no share"
                            .formatted(k, n, prior.mean(), prior.weight()));
        }
        double logShare = Digamma.value(a) - Digamma.value(a + b);
        double logShareVariance = Trigamma.value(a) - Trigamma.value(a + b);
        return new PostingEvidence(
                Math.log(prior.cost().percentOfValueAdded(1)) + logShare,
                prior.calibration() * prior.calibration() + logShareVariance,
                logShare,
                logShareVariance);
    }
}
