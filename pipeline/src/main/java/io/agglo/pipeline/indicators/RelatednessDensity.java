package io.agglo.pipeline.indicators;

import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Relatedness density: how much of what is near a sector a city already has.
 *
 * <p>{@code ω_cp = Σ_q M_cq φ_qp / Σ_q φ_qp}; a share between 0 and 1, empty where nothing is near
 * the sector. The sums run over all sectors, or over the others only.
 *
 * <p>Source: Hidalgo, Klinger, Barabási and Hausmann (2007), Science 317:482-487; without the
 * sector itself Balland, Boschma, Crespo and Rigby (2019), Regional Studies 53:1252-1268.
 */
public final class RelatednessDensity {
    private final PresenceMatrix presence;
    private final Proximity proximity;
    private final boolean ofOthers;

    private RelatednessDensity(PresenceMatrix presence, boolean ofOthers) {
        this.presence = presence;
        this.proximity = Proximity.of(presence);
        this.ofOthers = ofOthers;
    }

    /** The density in which a sector is near itself. */
    public static RelatednessDensity ofAll(PresenceMatrix presence) {
        return new RelatednessDensity(presence, false);
    }

    /** The density in which only other sectors count. */
    public static RelatednessDensity ofOthers(PresenceMatrix presence) {
        return new RelatednessDensity(presence, true);
    }

    /** The density around a sector in a city. */
    public OptionalDouble of(int city, int sector) {
        double near = near(sector, q -> true);
        return near > 0
                ? OptionalDouble.of(near(sector, q -> presence.has(city, q)) / near)
                : OptionalDouble.empty();
    }

    private double near(int sector, IntPredicate counts) {
        return Sums.of(
                IntStream.range(0, presence.sectors())
                        .filter(q -> !(ofOthers && q == sector))
                        .filter(counts)
                        .mapToDouble(q -> proximity.weight(q, sector)));
    }
}
