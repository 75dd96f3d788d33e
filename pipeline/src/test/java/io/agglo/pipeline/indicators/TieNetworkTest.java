package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.indicators.TieNetwork.Tie;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TieNetworkTest {
    /** A triangle a-b-c with a tail c-d, and e alone; a and d are universities. */
    private static final Map<String, String> TYPES =
            Map.of("a", "university", "b", "firm", "c", "firm", "d", "university", "e", "firm");

    private static final List<Tie> TIES =
            List.of(new Tie("a", "b"), new Tie("b", "c"), new Tie("c", "a"), new Tie("c", "d"));

    private final TieNetwork network = TieNetwork.of(TYPES, TIES);

    /** 4 of 10 ties; c has 3 of 4 neighbours. */
    @Test
    void densityAndDegree() {
        assertThat(network.density()).hasValue(0.4);
        assertThat(network.degree("c")).isEqualTo(3);
        assertThat(network.degreeCentrality("c")).hasValue(0.75);
    }

    /** Paths a-d and b-d of the 6 between others pass c. */
    @Test
    void betweennessCountsShortestPaths() {
        assertThat(network.betweenness())
                .containsEntry("c", 2 / 6.0)
                .containsEntry("a", 0.0)
                .containsEntry("e", 0.0);
    }

    /** One of the three pairs of c's neighbours is tied; one triangle in five triples. */
    @Test
    void clusteringAndTransitivity() {
        assertThat(network.clustering().get("c")).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(network.clustering()).containsEntry("a", 1.0).containsEntry("d", 0.0);
        assertThat(network.averageClustering()).hasValueCloseTo(7 / 15.0, within(1e-15));
        assertThat(network.transitivity()).hasValueCloseTo(3 / 5.0, within(1e-15));
    }

    @Test
    void componentsStandByTheirSize() {
        assertThat(network.components())
                .containsExactly(
                        new TreeSet<>(List.of("a", "b", "c", "d")), new TreeSet<>(List.of("e")));
        assertThat(network.largestShare()).hasValue(0.8);
        assertThat(network.isolatesShare()).hasValue(0.2);
    }

    /** Three ties between types, one within. */
    @Test
    void tiesBetweenAndWithinTypes() {
        assertThat(network.externalInternal()).hasValue(0.5);
        assertThat(network.mixingDensity())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "firm|firm", 1 / 3.0,
                                "firm|university", 3 / 6.0,
                                "university|university", 0.0));
    }

    /** On a star of three leaves the centre has 1/√2 and each leaf 1/√6. */
    @Test
    void eigenvectorOfAStar() {
        Map<String, Double> star =
                TieNetwork.of(
                                TYPES,
                                List.of(new Tie("a", "b"), new Tie("c", "a"), new Tie("a", "d")))
                        .eigenvectorCentrality()
                        .orElseThrow();

        assertThat(star.get("a")).isCloseTo(1 / Math.sqrt(2), within(1e-12));
        assertThat(star.get("c")).isCloseTo(1 / Math.sqrt(6), within(1e-12));
        assertThat(star.get("e")).isCloseTo(0, within(1e-12));
    }

    @Test
    void equallyCentralComponentsHaveNoEigenvector() {
        assertThat(
                        TieNetwork.of(TYPES, List.of(new Tie("a", "b"), new Tie("c", "d")))
                                .eigenvectorCentrality())
                .isEmpty();
        assertThat(TieNetwork.of(TYPES, List.of()).eigenvectorCentrality()).isEmpty();
    }

    @Test
    void repeatedTiesAreOneAndLoopsNone() {
        TieNetwork repeated =
                TieNetwork.of(
                        TYPES, List.of(new Tie("a", "b"), new Tie("b", "a"), new Tie("c", "c")));

        assertThat(repeated.ties()).isEqualTo(1);
        assertThat(repeated.transitivity()).isEmpty();
    }

    @Test
    void twoNodesAreTooFew() {
        TieNetwork pair =
                TieNetwork.of(Map.of("a", "firm", "b", "firm"), List.of(new Tie("a", "b")));

        assertThat(pair.density()).isEmpty();
        assertThat(pair.betweenness()).isEmpty();
        assertThat(pair.externalInternal()).isEmpty();
        assertThat(pair.mixingDensity()).isEmpty();
        assertThat(TieNetwork.of(Map.of(), List.of()).largestShare()).isEmpty();
    }

    @Test
    void tieToNobodyIsRefused() {
        assertThatThrownBy(() -> TieNetwork.of(TYPES, List.of(new Tie("a", "z"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tie a - z names a node that is not there");
    }
}
