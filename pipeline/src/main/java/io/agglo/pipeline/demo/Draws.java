package io.agglo.pipeline.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Random choices that depend on a seed, a stream's name and an index alone, so that one more choice
 * here never changes what is drawn elsewhere.
 */
final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    Draws(long seed, String stream, long index) {
        long mixed = seed * GOLDEN ^ Long.rotateLeft(stream.hashCode() * GOLDEN, 21);
        this.random = new SplittableRandom(mixed ^ (index + 1) * GOLDEN);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Uniform from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the choices, each as likely as its share of the sum of weights. */
    <T> T weighted(List<T> choices, ToDoubleFunction<T> weight) {
        double sum = 0;
        for (T choice : choices) {
            sum += weight.applyAsDouble(choice);
        }
        double left = random.nextDouble() * sum;
        for (T choice : choices) {
            left -= weight.applyAsDouble(choice);
            if (left < 0) {
                return choice;
            }
        }
        return choices.get(choices.size() - 1);
    }

    /** Normal with mean 0 and standard deviation 1 (Box and Muller, 1958). */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** A value within 20 % of its default. */
    double around(double value) {
        return value * (0.8 + 0.4 * random.nextDouble());
    }
}
