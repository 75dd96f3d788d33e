package io.agglo.pipeline.recompute;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Economic complexity of one matrix, from the side of the sectors: the eigenvectors of {@code U^-½
 * Mᵀ D⁻¹ M U^-½} instead of the cities' that the job takes.
 */
final class Complexity {
    private static final double LEAST = 1e-9;

    private final TreeMap<String, TreeSet<String>> sectorsOf = new TreeMap<>();
    private final TreeMap<String, TreeSet<String>> citiesOf = new TreeMap<>();

    /** Standard scores by city and by sector, both empty where the index is undefined. */
    record Scores(Map<String, Double> ofCities, Map<String, Double> ofSectors) {}

    void add(String city, String sector) {
        sectorsOf.computeIfAbsent(city, unused -> new TreeSet<>()).add(sector);
        citiesOf.computeIfAbsent(sector, unused -> new TreeSet<>()).add(city);
    }

    private int ubiquity(String sector) {
        return Objects.requireNonNull(citiesOf.get(sector)).size();
    }

    private int diversity(String city) {
        return Objects.requireNonNull(sectorsOf.get(city)).size();
    }

    Scores scores() {
        List<String> sectors = List.copyOf(citiesOf.keySet());
        int size = sectors.size();
        DMatrixRMaj shared = new DMatrixRMaj(size, size);
        sectorsOf
                .values()
                .forEach(
                        held -> {
                            for (String p : held) {
                                for (String q : held) {
                                    double ubiquities = (double) ubiquity(p) * ubiquity(q);
                                    shared.add(
                                            sectors.indexOf(p),
                                            sectors.indexOf(q),
                                            1 / (held.size() * Math.sqrt(ubiquities)));
                                }
                            }
                        });
        EigenDecomposition_F64<DMatrixRMaj> parts = DecompositionFactory_DDRM.eig(size, true, true);
        if (!parts.decompose(shared)) {
            throw new IllegalStateException(
                    "a symmetric matrix of %d sectors has no eigenvalues".formatted(size));
        }
        int[] falling =
                IntStream.range(0, size)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        at -> -parts.getEigenvalue(at).getReal()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double second = parts.getEigenvalue(falling[1]).getReal();
        double third = parts.getEigenvalue(falling[2]).getReal();
        if (1 - second < LEAST || second - third < LEAST) {
            return new Scores(Map.of(), Map.of());
        }
        DMatrixRMaj vector = parts.getEigenVector(falling[1]);
        TreeMap<String, Double> sectorIndex = new TreeMap<>();
        for (int at = 0; at < size; at++) {
            String sector = sectors.get(at);
            sectorIndex.put(sector, vector.get(at) / Math.sqrt(ubiquity(sector)));
        }
        return standardised(sectorIndex);
    }

    /** A city's index is the mean of its sectors'; its sign is that of the diversity. */
    private Scores standardised(TreeMap<String, Double> sectorIndex) {
        TreeMap<String, Double> cityIndex = new TreeMap<>();
        sectorsOf.forEach(
                (city, held) ->
                        cityIndex.put(
                                city,
                                held.stream()
                                        .mapToDouble(
                                                sector -> sectorIndex.getOrDefault(sector, 0.0))
                                        .average()
                                        .orElseThrow()));
        double mean = mean(cityIndex);
        double variance =
                cityIndex.values().stream()
                        .mapToDouble(e -> (e - mean) * (e - mean))
                        .average()
                        .orElseThrow();
        double meanDiversity =
                sectorsOf.values().stream().mapToInt(TreeSet::size).average().orElseThrow();
        double together = 0;
        double squares = 0;
        for (Map.Entry<String, Double> city : cityIndex.entrySet()) {
            double off = diversity(city.getKey()) - meanDiversity;
            together += off * (city.getValue() - mean);
            squares += off * off;
        }
        double correlation = together / Math.sqrt(squares * variance * cityIndex.size());
        if (!(Math.abs(correlation) > LEAST)) {
            return new Scores(Map.of(), Map.of());
        }
        double unit = Math.signum(correlation) * Math.sqrt(variance);
        return new Scores(scaled(cityIndex, mean, unit), scaled(sectorIndex, mean, unit));
    }

    private static double mean(TreeMap<String, Double> index) {
        return index.values().stream().mapToDouble(e -> e).average().orElseThrow();
    }

    private static Map<String, Double> scaled(
            TreeMap<String, Double> index, double mean, double unit) {
        TreeMap<String, Double> scaled = new TreeMap<>();
        index.forEach((name, value) -> scaled.put(name, (value - mean) / unit));
        return scaled;
    }
}
