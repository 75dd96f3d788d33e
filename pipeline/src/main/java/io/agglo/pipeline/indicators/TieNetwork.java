package io.agglo.pipeline.indicators;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.scoring.BetweennessCentrality;
import org.jgrapht.alg.scoring.ClusteringCoefficient;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;

/**
 * The ties between firms, universities, anchors and investors of a city: an undirected graph
 * without loops, in which repeated ties are one.
 *
 * <p>With {@code n} nodes and {@code m} ties: density {@code 2m / n(n - 1)}; betweenness is the
 * part of shortest paths between others that pass a node, over {@code (n - 1)(n - 2) / 2};
 * transitivity is three times the triangles over the connected triples; the E-I index is ties
 * between types less ties within types, over all ties. All lie between 0 and 1 (E-I between -1 and
 * 1) without unit. Below three nodes they are empty, as is transitivity without a triple and E-I
 * without a tie.
 *
 * <p>Source: Wasserman and Faust (1994), Social Network Analysis; Freeman (1977), Sociometry
 * 40:35-41; Krackhardt and Stern (1988), Social Psychology Quarterly 51:123-140.
 */
public final class TieNetwork {
    private static final int LEAST_NODES = 3;
    private static final double LEAST_GAP = 1e-9;

    private final SortedMap<String, String> types;
    private final Graph<String, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);

    private TieNetwork(SortedMap<String, String> types) {
        this.types = types;
        types.keySet().forEach(graph::addVertex);
    }

    /** A tie between two nodes, in either order. */
    public record Tie(String one, String other) {}

    /**
     * The network of a city.
     *
     * @param types type of each node, by its name
     * @throws IllegalArgumentException if a tie names a node that is not there
     */
    public static TieNetwork of(Map<String, String> types, Collection<Tie> ties) {
        TieNetwork network = new TieNetwork(new TreeMap<>(types));
        ties.stream()
                .filter(tie -> !tie.one().equals(tie.other()))
                .map(TieNetwork::inOrder)
                .sorted(Comparator.comparing(Tie::one).thenComparing(Tie::other))
                .forEach(network::add);
        return network;
    }

    private static Tie inOrder(Tie tie) {
        return tie.one().compareTo(tie.other()) < 0 ? tie : new Tie(tie.other(), tie.one());
    }

    private void add(Tie tie) {
        if (!types.containsKey(tie.one()) || !types.containsKey(tie.other())) {
            throw new IllegalArgumentException(
                    "tie %s - %s names a node that is not there".formatted(tie.one(), tie.other()));
        }
        graph.addEdge(tie.one(), tie.other());
    }

    /** The nodes, by name. */
    public SortedSet<String> nodes() {
        return new TreeSet<>(types.keySet());
    }

    /** Number of ties. */
    public int ties() {
        return graph.edgeSet().size();
    }

    /** Ties over possible ties. */
    public OptionalDouble density() {
        return isLarge()
                ? OptionalDouble.of(ties() / possible(types.size()))
                : OptionalDouble.empty();
    }

    /** Ties of a node. */
    public int degree(String node) {
        return graph.degreeOf(node);
    }

    /** Ties of a node over possible ones, 0 to 1. */
    public OptionalDouble degreeCentrality(String node) {
        return isLarge()
                ? OptionalDouble.of((double) degree(node) / (types.size() - 1))
                : OptionalDouble.empty();
    }

    /** Part of the shortest paths between others that pass each node. */
    public Map<String, Double> betweenness() {
        if (!isLarge()) {
            return Map.of();
        }
        double pairs = possible(types.size() - 1);
        return new BetweennessCentrality<>(graph)
                .getScores().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, score -> score.getValue() / pairs));
    }

    /** Ties between the neighbours of each node over possible ones; 0 below two neighbours. */
    public Map<String, Double> clustering() {
        return new ClusteringCoefficient<>(graph).getScores();
    }

    /** Mean of the clustering of all nodes; empty without nodes. */
    public OptionalDouble averageClustering() {
        return types.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Sums.of(clustering().values().stream().mapToDouble(c -> c)) / types.size());
    }

    /** Closed triples over connected triples. */
    public OptionalDouble transitivity() {
        boolean hasTriple = graph.vertexSet().stream().anyMatch(node -> degree(node) > 1);
        return isLarge() && hasTriple
                ? OptionalDouble.of(
                        new ClusteringCoefficient<>(graph).getGlobalClusteringCoefficient())
                : OptionalDouble.empty();
    }

    /** Nodes that reach each other: the largest group first, equal ones by their first name. */
    public List<SortedSet<String>> components() {
        return new ConnectivityInspector<>(graph)
                .connectedSets().stream()
                        .map(group -> (SortedSet<String>) new TreeSet<>(group))
                        .sorted(
                                Comparator.comparingInt((SortedSet<String> group) -> -group.size())
                                        .thenComparing(SortedSet::first))
                        .toList();
    }

    /** Nodes of the largest component over all, 0 to 1; empty without nodes. */
    public OptionalDouble largestShare() {
        return share(components().stream().mapToInt(SortedSet::size).findFirst().orElse(0));
    }

    /** Nodes without a tie over all, 0 to 1; empty without nodes. */
    public OptionalDouble isolatesShare() {
        return share(graph.vertexSet().stream().filter(node -> degree(node) == 0).count());
    }

    private OptionalDouble share(long nodes) {
        return types.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) nodes / types.size());
    }

    /** Ties between types less ties within types, over all. */
    public OptionalDouble externalInternal() {
        if (!isLarge() || ties() == 0) {
            return OptionalDouble.empty();
        }
        long internal =
                graph.edgeSet().stream()
                        .filter(
                                edge ->
                                        areAlike(
                                                graph.getEdgeSource(edge),
                                                graph.getEdgeTarget(edge)))
                        .count();
        return OptionalDouble.of((ties() - 2.0 * internal) / ties());
    }

    private boolean areAlike(String one, String other) {
        return type(one).equals(type(other));
    }

    /**
     * Centrality of each node: the eigenvector of the greatest eigenvalue, of length 1, from 0 to
     * 1; empty without a tie, and where two components are equally central.
     */
    public Optional<Map<String, Double>> eigenvectorCentrality() {
        if (ties() == 0) {
            return Optional.empty();
        }
        List<String> names = List.copyOf(types.keySet());
        double[][] adjacency = new double[names.size()][names.size()];
        for (int one = 0; one < adjacency.length; one++) {
            for (int other = 0; other < adjacency.length; other++) {
                if (graph.containsEdge(names.get(one), names.get(other))) {
                    adjacency[one][other] = 1;
                }
            }
        }
        EigenDecomposition parts =
                new EigenDecomposition(new Array2DRowRealMatrix(adjacency, false));
        if (parts.getRealEigenvalue(0) - parts.getRealEigenvalue(1) < LEAST_GAP) {
            return Optional.empty();
        }
        double[] vector = parts.getEigenvector(0).toArray();
        Map<String, Double> centrality = new TreeMap<>();
        for (int node = 0; node < vector.length; node++) {
            centrality.put(names.get(node), Math.abs(vector[node]));
        }
        return Optional.of(centrality);
    }

    /**
     * Ties over possible ties by pair of types, named in alphabetical order with a bar between;
     * pairs without a possible tie are left out, and all are below three nodes.
     */
    public SortedMap<String, Double> mixingDensity() {
        SortedMap<String, Double> densities = new TreeMap<>();
        if (!isLarge()) {
            return densities;
        }
        SortedMap<String, Long> sizes =
                types.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        type -> type, TreeMap::new, Collectors.counting()));
        Map<String, Long> ties =
                graph.edgeSet().stream()
                        .collect(Collectors.groupingBy(this::pair, Collectors.counting()));
        sizes.forEach(
                (one, ones) ->
                        sizes.tailMap(one)
                                .forEach(
                                        (other, others) -> {
                                            double possible =
                                                    one.equals(other)
                                                            ? possible(ones)
                                                            : (double) ones * others;
                                            String pair = one + "|" + other;
                                            if (possible > 0) {
                                                densities.put(
                                                        pair,
                                                        ties.getOrDefault(pair, 0L) / possible);
                                            }
                                        }));
        return densities;
    }

    private String pair(DefaultEdge edge) {
        String one = type(graph.getEdgeSource(edge));
        String other = type(graph.getEdgeTarget(edge));
        return one.compareTo(other) < 0 ? one + "|" + other : other + "|" + one;
    }

    private String type(String node) {
        return Objects.requireNonNull(types.get(node), node);
    }

    private boolean isLarge() {
        return types.size() >= LEAST_NODES;
    }

    private static double possible(long nodes) {
        return nodes * (nodes - 1) / 2.0;
    }
}
