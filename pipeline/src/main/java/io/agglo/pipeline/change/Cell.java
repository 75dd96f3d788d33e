package io.agglo.pipeline.change;

import java.io.Serializable;

/**
 * One cell of the city by sector matrix of a country.
 *
 * @param country ISO 3166-1 alpha-2
 * @param city city code, {@link #UNKNOWN}, or {@link #NATION} for what is counted once for the
 *     country although it belongs to several cities
 * @param sector sector id or {@link #UNKNOWN}
 */
public record Cell(String country, String city, String sector)
        implements Serializable, Comparable<Cell> {

    /** City or sector that could not be told; it counts in totals and in the unknown shares. */
    public static final String UNKNOWN = "unknown";

    /**
     * The country as a whole: holds the distinct count of stories, which name several cities each.
     */
    public static final String NATION = "nation";

    @Override
    public int compareTo(Cell other) {
        int byCountry = country.compareTo(other.country);
        int byCity = byCountry != 0 ? byCountry : city.compareTo(other.city);
        return byCity != 0 ? byCity : sector.compareTo(other.sector);
    }
}
