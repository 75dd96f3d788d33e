package io.agglo.pipeline.indicators;

import java.util.Optional;

/**
 * Events over what they may befall, with the score interval of a Poisson count.
 *
 * <p>{@code k / m}, from {@code (k + z²/2 - z √(k + z²/4)) / m} to the same with a plus; events per
 * unit of {@code m}, from 0, empty where {@code m} is 0.
 *
 * <p>Source: Brown, Cai and DasGupta (2003), Statistica Sinica 13:19-49.
 */
public final class EventRate {
    private EventRate() {}

    /**
     * The rate of {@code k} events.
     *
     * @param exposure {@code m}
     */
    public static Optional<Estimate> of(long k, long exposure) {
        if (k < 0 || exposure <= 0) {
            return Optional.empty();
        }
        Estimate count = count(k);
        double m = exposure;
        return Optional.of(new Estimate(k / m, count.lo() / m, count.hi() / m));
    }

    /** The interval of a count of events that is not negative. */
    static Estimate count(long k) {
        double z = WilsonShare.Z95;
        double centre = k + z * z / 2;
        double half = z * Math.sqrt(k + z * z / 4);
        return new Estimate(k, Math.max(0, centre - half), centre + half);
    }
}
