package io.agglo.pipeline.indicators;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * Ellison-Glaeser index: how far a sector is concentrated beyond what few large plants would do by
 * chance.
 *
 * <p>With {@code s} an area's share of the sector, {@code x} its share of all activity and {@code
 * z} a plant's share of the sector: {@code G = Σ(s - x)²}, {@code H = Σ z²}, {@code γ = [G - (1 -
 * Σx²) H] / [(1 - Σx²)(1 - H)]}; without unit, 0 where plants choose areas as if by lot, at most 1.
 * {@code γ} is empty where there is one plant ({@code H = 1}) or one area ({@code Σx² = 1}). Where
 * sizes are unknown each firm has size 1.
 *
 * <p>Source: Ellison and Glaeser (1997), Journal of Political Economy 105:889-927; the unbiased
 * form Maurel and Sédillot (1999), Regional Science and Urban Economics 29:575-604.
 *
 * @param concentration {@code G}
 * @param plantHerfindahl {@code H}
 * @param areaSquares {@code Σx²}
 * @param gamma {@code γ}
 * @param maurelSedillot {@code [(Σs² - Σx²) / (1 - Σx²) - H] / (1 - H)}
 * @param deviation standard deviation of {@code G} under chance, 0 where there is none
 */
public record EllisonGlaeser(
        double concentration,
        double plantHerfindahl,
        double areaSquares,
        OptionalDouble gamma,
        OptionalDouble maurelSedillot,
        double deviation) {

    /** {@code G} less its mean under chance, over its standard deviation. */
    public OptionalDouble z() {
        double spread = 1 - areaSquares;
        return deviation > 0
                ? OptionalDouble.of((concentration - spread * plantHerfindahl) / deviation)
                : OptionalDouble.empty();
    }

    /** A plant: where it is, and how large (jobs, or 1). */
    public record Plant(String area, double size) {}

    /**
     * The index of a sector; empty where its plants or all areas have size 0.
     *
     * @param areas all activity by area
     */
    public static Optional<EllisonGlaeser> of(Collection<Plant> plants, Map<String, Double> areas) {
        Optional<double[]> plantShares =
                Sums.shares(plants.stream().mapToDouble(Plant::size).toArray());
        Map<String, Double> sector = new TreeMap<>();
        plants.forEach(plant -> sector.merge(plant.area(), plant.size(), Double::sum));
        TreeSet<String> names = new TreeSet<>(areas.keySet());
        names.addAll(sector.keySet());
        Optional<double[]> sectorShares = shares(names, sector);
        Optional<double[]> areaShares = shares(names, areas);
        if (plantShares.isEmpty() || sectorShares.isEmpty() || areaShares.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(plantShares.get(), sectorShares.get(), areaShares.get()));
    }

    /**
     * The index of a sector whose firms all have size 1; empty without a firm.
     *
     * @param firms firms of the sector by area
     * @param areas firms of all sectors by area, in the same order
     */
    public static Optional<EllisonGlaeser> ofFirms(double[] firms, double[] areas) {
        double n = Sums.of(firms);
        return Sums.shares(firms)
                .flatMap(
                        sector ->
                                Sums.shares(areas)
                                        .map(
                                                all ->
                                                        of(
                                                                n < 2,
                                                                1 / n,
                                                                1 / (n * n * n),
                                                                sector,
                                                                all)));
    }

    private static Optional<double[]> shares(TreeSet<String> names, Map<String, Double> amounts) {
        return Sums.shares(
                names.stream().mapToDouble(name -> amounts.getOrDefault(name, 0.0)).toArray());
    }

    private static EllisonGlaeser of(double[] plants, double[] sector, double[] areas) {
        return of(
                Arrays.stream(plants).filter(z -> z > 0).count() < 2,
                sum(plants, z -> z * z),
                sum(plants, z -> z * z * z * z),
                sector,
                areas);
    }

    private static EllisonGlaeser of(
            boolean onePlant, double h, double fourths, double[] sector, double[] areas) {
        double[] gaps = new double[areas.length];
        for (int area = 0; area < gaps.length; area++) {
            gaps[area] = sector[area] - areas[area];
        }
        double g = sum(gaps, gap -> gap * gap);
        double squares = sum(areas, x -> x * x);
        boolean oneArea = Arrays.stream(areas).filter(x -> x > 0).count() < 2;
        if (onePlant || oneArea) {
            return new EllisonGlaeser(
                    g, h, squares, OptionalDouble.empty(), OptionalDouble.empty(), 0);
        }
        double spread = 1 - squares;
        double sectorSquares = sum(sector, s -> s * s);
        double cubes = sum(areas, x -> x * x * x);
        double variance =
                2
                        * (h * h * (squares - 2 * cubes + squares * squares)
                                - fourths * (squares - 4 * cubes + 3 * squares * squares));
        return new EllisonGlaeser(
                g,
                h,
                squares,
                OptionalDouble.of((g - spread * h) / (spread * (1 - h))),
                OptionalDouble.of(((sectorSquares - squares) / spread - h) / (1 - h)),
                Math.sqrt(Math.max(0, variance)));
    }

    /**
     * {@code γ} and the values that lie within 1.96 standard deviations of it under chance: 0 lies
     * outside exactly where {@code |z| > 1.96}; empty where {@code γ} is, or chance leaves no
     * choice.
     */
    public Optional<Estimate> estimate() {
        if (gamma.isEmpty() || !(deviation > 0)) {
            return Optional.empty();
        }
        double value = gamma.getAsDouble();
        double half = WilsonShare.Z95 * deviation / ((1 - areaSquares) * (1 - plantHerfindahl));
        return Optional.of(new Estimate(value, value - half, value + half));
    }

    private static double sum(double[] values, DoubleUnaryOperator term) {
        return Sums.of(Arrays.stream(values).map(term));
    }
}
