package io.agglo.pipeline.indicators;

import java.util.OptionalDouble;

/**
 * Births and deaths of firms against those active when the window began.
 *
 * <p>Rates are firms per active firm, from 0, empty where none was active; the growth after Davis,
 * Haltiwanger and Schuh is {@code (x1 - x0) / mean(x0, x1)}, between -2 (all gone) and 2 (all new),
 * empty where both are 0. Official annual rates divide by the firms active in the year instead.
 *
 * <p>Source: Eurostat and OECD (2007), Manual on Business Demography Statistics; Davis, Haltiwanger
 * and Schuh (1996), Job Creation and Destruction.
 *
 * @param active firms at the start of the window
 * @param births firms born in the window
 * @param deaths firms that ended in the window
 */
public record Demography(double active, double births, double deaths) {

    /** Firms at the end of the window. */
    public double activeAtEnd() {
        return active + births - deaths;
    }

    /** Births per active firm. */
    public OptionalDouble entryRate() {
        return perActive(births);
    }

    /** Deaths per active firm. */
    public OptionalDouble exitRate() {
        return perActive(deaths);
    }

    /** Births and deaths per active firm. */
    public OptionalDouble churn() {
        return perActive(births + deaths);
    }

    /** Births less deaths per active firm, of either sign. */
    public OptionalDouble netEntry() {
        return perActive(births - deaths);
    }

    /** Churn beyond what the net change needs. */
    public OptionalDouble excessChurn() {
        return perActive(births + deaths - Math.abs(births - deaths));
    }

    /** Growth against the mean of start and end, -2 to 2. */
    public OptionalDouble growth() {
        double mean = (active + activeAtEnd()) / 2;
        return mean > 0
                ? OptionalDouble.of((activeAtEnd() - active) / mean)
                : OptionalDouble.empty();
    }

    private OptionalDouble perActive(double firms) {
        return active > 0 ? OptionalDouble.of(firms / active) : OptionalDouble.empty();
    }
}
