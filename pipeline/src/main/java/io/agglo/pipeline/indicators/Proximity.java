package io.agglo.pipeline.indicators;

import java.util.OptionalDouble;

/**
 * Proximity of two sectors: how likely a city that has one also has the other.
 *
 * <p>{@code φ_pq = min(P(p|q), P(q|p)) = cities with both / max(u_p, u_q)} with {@code u} the
 * ubiquity; between 0 and 1 without unit, 1 for a sector and itself, empty where no city has one of
 * them.
 *
 * <p>Source: Hidalgo, Klinger, Barabási and Hausmann (2007), Science 317:482-487.
 */
public final class Proximity {
    private final PresenceMatrix presence;
    private final double[][] proximity;

    private Proximity(PresenceMatrix presence) {
        this.presence = presence;
        this.proximity = new double[presence.sectors()][presence.sectors()];
        for (int p : presence.sectorsWithCities()) {
            for (int q : presence.sectorsWithCities()) {
                proximity[p][q] =
                        (double) presence.cooccurrence(p, q)
                                / Math.max(presence.ubiquity(p), presence.ubiquity(q));
            }
        }
    }

    /** The proximities of all sectors over these cities. */
    public static Proximity of(PresenceMatrix presence) {
        return new Proximity(presence);
    }

    /** The proximity of two sectors. */
    public OptionalDouble between(int one, int other) {
        return presence.ubiquity(one) > 0 && presence.ubiquity(other) > 0
                ? OptionalDouble.of(proximity[one][other])
                : OptionalDouble.empty();
    }

    /** The proximity for sums, in which a sector that no city has counts nothing. */
    double weight(int one, int other) {
        return proximity[one][other];
    }
}
