package io.agglo.pipeline.cli.vectors;

import static io.agglo.pipeline.cli.vectors.VectorValue.fields;

import io.agglo.pipeline.indicators.TieNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The graph of ties of a city. */
final class NetworkVectors {
    private NetworkVectors() {}

    static void addTo(Map<String, Function<VectorInput, Object>> formulas) {
        formulas.put("network", NetworkVectors::network);
    }

    private static Object network(VectorInput input) {
        Map<String, String> types = new LinkedHashMap<>();
        input.at("nodes").fields().forEach((node, type) -> types.put(node, type.text()));
        List<TieNetwork.Tie> ties =
                input.at("edges").items().stream()
                        .map(tie -> new TieNetwork.Tie(tie.item(0).text(), tie.item(1).text()))
                        .toList();
        TieNetwork network = TieNetwork.of(types, ties);
        Map<String, Double> betweenness = network.betweenness();
        Map<String, Double> clustering = network.clustering();
        Optional<Map<String, Double>> eigenvector = network.eigenvectorCentrality();
        return fields(
                "n", types.size(),
                "m", network.ties(),
                "density", network.density(),
                "degree", byNode(network, network::degree),
                "degree_centrality", byNode(network, network::degreeCentrality),
                "betweenness", byNode(network, node -> Optional.ofNullable(betweenness.get(node))),
                "clustering", byNode(network, node -> Optional.ofNullable(clustering.get(node))),
                "avg_clustering", network.averageClustering(),
                "transitivity", network.transitivity(),
                "components", network.components(),
                "lcc_share", network.largestShare(),
                "isolates_share", network.isolatesShare(),
                "ei_index", network.externalInternal(),
                "eigenvector_l2",
                        byNode(network, node -> eigenvector.map(values -> values.get(node))),
                "mixing_density", network.mixingDensity());
    }

    private static Object byNode(TieNetwork network, Function<String, Object> value) {
        Map<String, Object> byNode = new LinkedHashMap<>();
        network.nodes().forEach(node -> byNode.put(node, value.apply(node)));
        return byNode;
    }
}
