package io.agglo.pipeline.indicators;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Relatedness of two sectors from how often they share a city, against what their sizes suggest.
 *
 * <p>With {@code C_pq} the cities that have both, {@code C_pp = 0}, {@code S_p = Σ_q C_pq} and
 * {@code T = Σ S_p}: association {@code C_pq T / (S_p S_q)}; cosine {@code C_pq / √(S_p S_q)};
 * probability {@code C_pq / [(S_p/T · S_q/(T-S_p) + S_q/T · S_p/(T-S_q)) T/2]}. Ratios without unit
 * from 0, association and probability 1 where the two meet as chance has it; 0 for a sector and
 * itself, empty where one of two meets no other.
 *
 * <p>Source: Van Eck and Waltman (2009), Journal of the American Society for Information Science
 * and Technology 60:1635-1651; Steijn (2021), Scientometrics 126:4279-4303.
 */
public final class Relatedness {
    private final PresenceMatrix presence;
    private final double[] meetings;
    private final double all;

    private Relatedness(PresenceMatrix presence) {
        this.presence = presence;
        this.meetings =
                IntStream.range(0, presence.sectors())
                        .mapToDouble(
                                p ->
                                        IntStream.range(0, presence.sectors())
                                                .filter(q -> q != p)
                                                .mapToDouble(q -> presence.cooccurrence(p, q))
                                                .sum())
                        .toArray();
        this.all = Sums.of(meetings);
    }

    /** The relatedness of all sectors over these cities. */
    public static Relatedness of(PresenceMatrix presence) {
        return new Relatedness(presence);
    }

    /** Meetings over those expected in proportion to both sizes. */
    public OptionalDouble association(int p, int q) {
        return over(p, q, meetings[p] * meetings[q] / all);
    }

    /** Meetings over the geometric mean of both sizes. */
    public OptionalDouble cosine(int p, int q) {
        return over(p, q, Math.sqrt(meetings[p] * meetings[q]));
    }

    /** Meetings over those expected when no sector can meet itself. */
    public OptionalDouble probability(int p, int q) {
        double there = meetings[p] / all * (meetings[q] / (all - meetings[p]));
        double back = meetings[q] / all * (meetings[p] / (all - meetings[q]));
        return over(p, q, (there + back) * all / 2);
    }

    private OptionalDouble over(int p, int q, double expected) {
        if (p == q) {
            return OptionalDouble.of(0);
        }
        return expected > 0
                ? OptionalDouble.of(presence.cooccurrence(p, q) / expected)
                : OptionalDouble.empty();
    }
}
