package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Stars of the cities of one sector: one each for size, specialisation and focus.
 *
 * <p>Size: among the largest tenth of cities by units of the sector. Specialisation: a location
 * quotient of at least 2. Focus: among the largest tenth by the sector's share of the city. The
 * tenth is the nearest rank {@code ⌈n / 10⌉}, and ties are kept. Below the least size a city has no
 * star.
 *
 * <p>Source: European Cluster Observatory (2007), star methodology, with firms in place of jobs.
 */
public final class ClusterStars {
    private static final int TENTH = 10;
    private static final double SPECIALISED = 2;

    private final List<City> cities;
    private final OptionalDouble sizeThreshold;
    private final OptionalDouble focusThreshold;

    /**
     * The stars of one city.
     *
     * @param quotient location quotient, ratio, empty where city or sector is 0
     * @param focus the sector's share of the city, 0 to 1, empty where the city is 0
     * @param size whether it is among the largest
     * @param specialisation whether it has at least twice its share
     * @param concentrated whether it is among the most focused
     */
    public record City(
            OptionalDouble quotient,
            OptionalDouble focus,
            boolean size,
            boolean specialisation,
            boolean concentrated) {

        /** Number of stars, 0 to 3. */
        public int stars() {
            return (size ? 1 : 0) + (specialisation ? 1 : 0) + (concentrated ? 1 : 0);
        }
    }

    private ClusterStars(
            List<City> cities, OptionalDouble sizeThreshold, OptionalDouble focusThreshold) {
        this.cities = cities;
        this.sizeThreshold = sizeThreshold;
        this.focusThreshold = focusThreshold;
    }

    /**
     * The stars of all cities of a sector.
     *
     * @param x units of the sector by city
     * @param n units of the city, in the same order
     * @param sector units of the sector in the country
     * @param country units of the country
     * @param leastSize units of the sector below which a city has no star
     */
    public static ClusterStars of(
            double[] x, double[] n, double sector, double country, double leastSize) {
        double[] focuses =
                IntStream.range(0, x.length)
                        .filter(city -> n[city] > 0)
                        .mapToDouble(city -> x[city] / n[city])
                        .toArray();
        OptionalDouble sizeThreshold = topTenth(x);
        OptionalDouble focusThreshold = topTenth(focuses);
        List<City> cities =
                IntStream.range(0, x.length)
                        .mapToObj(
                                city -> {
                                    boolean eligible = x[city] >= leastSize && x[city] > 0;
                                    OptionalDouble focus =
                                            n[city] > 0
                                                    ? OptionalDouble.of(x[city] / n[city])
                                                    : OptionalDouble.empty();
                                    return new City(
                                            LocationQuotient.of(x[city], n[city], sector, country),
                                            focus,
                                            eligible && x[city] >= sizeThreshold.orElseThrow(),
                                            eligible
                                                    && x[city] * country
                                                            >= SPECIALISED * n[city] * sector,
                                            eligible
                                                    && focus.isPresent()
                                                    && focus.getAsDouble()
                                                            >= focusThreshold.orElseThrow());
                                })
                        .toList();
        return new ClusterStars(cities, sizeThreshold, focusThreshold);
    }

    /** The value that the largest tenth reaches; empty without values. */
    private static OptionalDouble topTenth(double[] values) {
        double[] rising = values.clone();
        Arrays.sort(rising);
        int rank = (rising.length + TENTH - 1) / TENTH;
        return rank > 0 ? OptionalDouble.of(rising[rising.length - rank]) : OptionalDouble.empty();
    }

    /** The cities, in the order in which they were given. */
    public List<City> cities() {
        return cities;
    }

    /** Units of the sector from which a city is among the largest tenth. */
    public OptionalDouble sizeThreshold() {
        return sizeThreshold;
    }

    /** Share of the city from which it is among the most focused tenth, 0 to 1. */
    public OptionalDouble focusThreshold() {
        return focusThreshold;
    }
}
