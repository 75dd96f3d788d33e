package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which of many tests stand out when a given part of the findings may be false.
 *
 * <p>With {@code p_(1) ≤ … ≤ p_(m)} all tests with {@code p ≤ p_(k)} are found, {@code k} being the
 * greatest rank with {@code p_(k) ≤ k q / m}.
 *
 * <p>Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300.
 */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /**
     * Whether each test is found.
     *
     * @param probabilities p-values, 0 to 1
     * @param rate expected part of false ones among the findings, 0 to 1
     */
    public static boolean[] found(double[] probabilities, double rate) {
        double[] rising = probabilities.clone();
        Arrays.sort(rising);
        int k = rising.length;
        while (k > 0 && rising[k - 1] > k * rate / rising.length) {
            k--;
        }
        boolean[] found = new boolean[probabilities.length];
        for (int test = 0; test < found.length; test++) {
            found[test] = k > 0 && probabilities[test] <= rising[k - 1];
        }
        return found;
    }

    /**
     * Adjusted p-values: the smallest rate at which each test is found, {@code q_(i) = min over k
     * >= i of p_(k) m / k}.
     *
     * @param probabilities p-values, 0 to 1
     */
    public static double[] adjusted(double[] probabilities) {
        int tests = probabilities.length;
        int[] falling =
                IntStream.range(0, tests)
                        .boxed()
                        .sorted(Comparator.comparingDouble(test -> -probabilities[test]))
                        .mapToInt(test -> test)
                        .toArray();
        double[] adjusted = new double[tests];
        double least = 1;
        for (int k = tests; k > 0; k--) {
            int test = falling[tests - k];
            least = Math.min(least, probabilities[test] * tests / k);
            adjusted[test] = least;
        }
        return adjusted;
    }
}
