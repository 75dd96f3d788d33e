package io.agglo.pipeline.indicators;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Openings of one firm by city and function, and how it divides its labour between cities.
 *
 * <p>Division of labour is the mutual information {@code Σ p_cf ln(p_cf / (p_c p_f))} of city and
 * function over {@code min(H(city), H(function))}: 0 where every city has the same mix, 1 where
 * cities and functions tell each other apart; empty where the firm has one city or one function.
 * The information of small tables lies above its true value: it is shown from 20 openings on.
 *
 * <p>Source: Cover and Thomas (2006), Elements of Information Theory, chapter 2; the functional
 * split of firms between cities after Duranton and Puga (2005), Journal of Urban Economics
 * 57:343-370.
 */
public final class FunctionOpenings {
    private final SortedMap<String, SortedMap<String, Double>> cities = new TreeMap<>();
    private final TreeSet<String> functions = new TreeSet<>();

    private FunctionOpenings() {}

    /**
     * The openings of a firm; cities without an opening are left out.
     *
     * @param openings openings by city and function
     */
    public static FunctionOpenings of(Map<String, Map<String, Double>> openings) {
        FunctionOpenings firm = new FunctionOpenings();
        openings.forEach(
                (city, byFunction) -> {
                    if (byFunction.values().stream().anyMatch(number -> number > 0)) {
                        firm.cities.put(city, new TreeMap<>(byFunction));
                        firm.functions.addAll(byFunction.keySet());
                    }
                });
        return firm;
    }

    /** Number of cities with an opening. */
    public int cities() {
        return cities.size();
    }

    /** Whether the firm has an opening in the city. */
    public boolean isIn(String city) {
        return cities.containsKey(city);
    }

    /** Number of openings. */
    public double openings() {
        return Sums.of(cities.keySet().stream().mapToDouble(this::openings));
    }

    /** Number of openings of one function, in all cities. */
    public double ofFunction(String function) {
        return Sums.of(cities.keySet().stream().mapToDouble(city -> openings(city, function)));
    }

    /** Share of a function in the city's openings, 0 to 1; empty where there are none. */
    public OptionalDouble share(String city, String function) {
        double all = openings(city);
        return all > 0 ? OptionalDouble.of(openings(city, function) / all) : OptionalDouble.empty();
    }

    /** Number of openings of one function in a city. */
    public double openings(String city, String function) {
        return cities.getOrDefault(city, new TreeMap<>()).getOrDefault(function, 0.0);
    }

    private double openings(String city) {
        return Sums.of(functions.stream().mapToDouble(function -> openings(city, function)));
    }

    /** Mutual information of city and function, nats from 0; empty without openings. */
    public OptionalDouble mutualInformation() {
        double n = openings();
        if (!(n > 0)) {
            return OptionalDouble.empty();
        }
        double information =
                Sums.of(
                        cities.keySet().stream()
                                .flatMapToDouble(
                                        city ->
                                                functions.stream()
                                                        .mapToDouble(
                                                                function ->
                                                                        term(city, function, n))));
        return OptionalDouble.of(Math.max(0, information));
    }

    private double term(String city, String function, double n) {
        double both = openings(city, function);
        return both > 0
                ? both / n * Math.log(both * n / (openings(city) * ofFunction(function)))
                : 0;
    }

    /** Division of labour between the firm's cities, 0 to 1. */
    public OptionalDouble divisionOfLabour() {
        Optional<Entropy> ofCities =
                Entropy.of(cities.keySet().stream().mapToDouble(this::openings).toArray());
        Optional<Entropy> ofFunctions =
                Entropy.of(functions.stream().mapToDouble(this::ofFunction).toArray());
        if (ofCities.isEmpty() || ofFunctions.isEmpty()) {
            return OptionalDouble.empty();
        }
        double most = Math.min(ofCities.get().nats(), ofFunctions.get().nats());
        return most > 0
                ? OptionalDouble.of(Math.min(1, mutualInformation().orElseThrow() / most))
                : OptionalDouble.empty();
    }

    /** Total variation distance of the mixes of two cities, 0 to 1; empty unless there are two. */
    public OptionalDouble totalVariation() {
        if (cities.size() != 2) {
            return OptionalDouble.empty();
        }
        return Hoover.of(mix(cities.firstKey()), mix(cities.lastKey()));
    }

    private double[] mix(String city) {
        return functions.stream().mapToDouble(function -> openings(city, function)).toArray();
    }
}
