package io.agglo.pipeline.indicators;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moves of talent between cities.
 *
 * <p>Inflow share is moves in over all moves (0 to 1), net share moves in less moves out over all
 * moves (-1 to 1), both empty where nobody moved; effectiveness is moves in less moves out over
 * both (-1 to 1), empty where the city saw none. Who stays in a city does not move.
 *
 * <p>Source: Shryock and Siegel (1976), The Methods and Materials of Demography, for effectiveness;
 * the shares as in the talent rankings of recruitment platforms.
 */
public final class TalentFlows {
    private final SortedMap<String, City> cities = new TreeMap<>();
    private double mobile;

    private TalentFlows() {}

    /**
     * The flows of all cities that appear.
     *
     * @param moves moves by origin and destination
     */
    public static TalentFlows of(Map<String, Map<String, Double>> moves) {
        TalentFlows flows = new TalentFlows();
        new TreeMap<>(moves)
                .forEach(
                        (origin, destinations) -> {
                            flows.add(origin, 0, 0);
                            new TreeMap<>(destinations)
                                    .forEach((to, number) -> flows.move(origin, to, number));
                        });
        return flows;
    }

    private void move(String origin, String destination, double number) {
        boolean stays = origin.equals(destination);
        double moved = stays ? 0 : number;
        add(origin, 0, moved);
        add(destination, moved, 0);
        mobile += moved;
    }

    private void add(String city, double in, double out) {
        cities.merge(
                city, new City(in, out), (a, b) -> new City(a.in() + b.in(), a.out() + b.out()));
    }

    /**
     * Moves of one city.
     *
     * @param in moves into it
     * @param out moves out of it
     */
    public record City(double in, double out) {

        /** Net moves over all moves of the city. */
        public OptionalDouble effectiveness() {
            return over(in - out, in + out);
        }
    }

    /** The cities, by name. */
    public SortedMap<String, City> cities() {
        return cities;
    }

    /** Moves into a city over all moves. */
    public OptionalDouble inflowShare(City city) {
        return over(city.in(), mobile);
    }

    /** Moves into a city less those out of it, over all moves. */
    public OptionalDouble netShare(City city) {
        return over(city.in() - city.out(), mobile);
    }

    private static OptionalDouble over(double moves, double all) {
        return all > 0 ? OptionalDouble.of(moves / all) : OptionalDouble.empty();
    }
}
