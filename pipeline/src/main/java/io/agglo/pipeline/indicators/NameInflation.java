package io.agglo.pipeline.indicators;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many of the firms that call themselves technology firms show no research.
 *
 * <p>Over firms registered at least 180 days ago: hollow share is technology-named firms whose
 * probability of research is below ½, over technology-named firms (0 to 1); excess is the share of
 * technology-named firms less the share of firms with a probability of at least ½ (-1 to 1). Shares
 * are empty where nobody stands below the line.
 *
 * <p>Source: the relabelling of firms for support, after Chen, Liu, Suárez Serrato and Xu (2021),
 * American Economic Review 111:2065-2100.
 */
public final class NameInflation {
    /** Days after registration from which a firm can be judged. */
    public static final double LEAST_AGE = 180;

    private static final double ACTIVE = 0.5;

    private final List<Firm> firms;

    private NameInflation(List<Firm> firms) {
        this.firms = firms;
    }

    /**
     * A firm as it is judged.
     *
     * @param technologyName whether its name says technology
     * @param active probability that it does research, 0 to 1
     * @param age days since its registration
     */
    public record Firm(boolean technologyName, double active, double age) {
        private boolean isActive() {
            return active >= ACTIVE;
        }
    }

    /** The firms of a city that are old enough. */
    public static NameInflation of(Collection<Firm> firms) {
        return new NameInflation(firms.stream().filter(firm -> firm.age() >= LEAST_AGE).toList());
    }

    /** Technology-named firms. */
    public long named() {
        return firms.stream().filter(Firm::technologyName).count();
    }

    /** Technology-named firms without research. */
    public long hollow() {
        return firms.stream().filter(firm -> firm.technologyName() && !firm.isActive()).count();
    }

    /** Hollow firms over technology-named firms. */
    public OptionalDouble hollowShare() {
        return share(hollow(), named());
    }

    /** Technology-named firms over all. */
    public OptionalDouble nameShare() {
        return share(named(), firms.size());
    }

    /** Firms with research over all. */
    public OptionalDouble activeShare() {
        return share(firms.stream().filter(Firm::isActive).count(), firms.size());
    }

    /** Share of names less share of research. */
    public OptionalDouble excess() {
        return nameShare().isPresent() && activeShare().isPresent()
                ? OptionalDouble.of(nameShare().getAsDouble() - activeShare().getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble share(long part, long whole) {
        return whole > 0 ? OptionalDouble.of((double) part / whole) : OptionalDouble.empty();
    }
}
