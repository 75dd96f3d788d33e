package io.agglo.pipeline.indicators;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Outlook of a city: how near it is to complex sectors that it does not have, and how much each of
 * them opens up.
 *
 * <p>Index {@code COI_c = Σ_p (1 - M_cp) ω_cp PCI_p}; gain {@code COG_cp = (1 - M_cp) Σ_q φ_pq /
 * Σ_r φ_rq · (1 - M_cq) PCI_q}, the sector itself included; in units of the sector complexity
 * {@code PCI}, of either sign. {@code ω} is the relatedness density with the sector itself.
 *
 * <p>Source: Hausmann et al. (2014), The Atlas of Economic Complexity, technical boxes; its gain is
 * net of {@code ω_cp PCI_p}, this one is not.
 */
public final class ComplexityOutlook {
    private final PresenceMatrix presence;
    private final double[] complexity;
    private final Proximity proximity;
    private final RelatednessDensity density;
    private final double[] nearness;

    private ComplexityOutlook(PresenceMatrix presence, double[] complexity) {
        this.presence = presence;
        this.complexity = complexity.clone();
        this.proximity = Proximity.of(presence);
        this.density = RelatednessDensity.ofAll(presence);
        this.nearness =
                IntStream.range(0, presence.sectors())
                        .mapToDouble(
                                q ->
                                        Sums.of(
                                                IntStream.range(0, presence.sectors())
                                                        .mapToDouble(r -> proximity.weight(r, q))))
                        .toArray();
    }

    /**
     * The outlook of all cities.
     *
     * @param complexity standardised complexity of each sector
     */
    public static ComplexityOutlook of(PresenceMatrix presence, double[] complexity) {
        return new ComplexityOutlook(presence, complexity);
    }

    /** The index of a city; a sector that no city has adds nothing. */
    public double index(int city) {
        return Sums.of(
                IntStream.range(0, presence.sectors())
                        .filter(p -> !presence.has(city, p) && presence.ubiquity(p) > 0)
                        .mapToDouble(p -> density.of(city, p).orElseThrow() * complexity[p]));
    }

    /** The gain of a sector to a city, 0 where the city has it, empty where no city has it. */
    public OptionalDouble gain(int city, int sector) {
        if (presence.ubiquity(sector) == 0) {
            return OptionalDouble.empty();
        }
        if (presence.has(city, sector)) {
            return OptionalDouble.of(0);
        }
        double opened =
                Sums.of(
                        IntStream.range(0, presence.sectors())
                                .filter(q -> !presence.has(city, q) && presence.ubiquity(q) > 0)
                                .mapToDouble(
                                        q ->
                                                proximity.weight(sector, q)
                                                        / nearness[q]
                                                        * complexity[q]));
        return OptionalDouble.of(opened);
    }
}
