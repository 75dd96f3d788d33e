package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StructurePropertiesTest {

    /** Everything that sums over sectors, of one city against a country. */
    private static List<Object> everything(double[] city, double[] country) {
        return List.of(
                Krugman.between(city, country),
                Krugman.toRest(city, country),
                Hoover.of(city, country),
                Herfindahl.of(city),
                Herfindahl.unbiased(city),
                Entropy.of(city),
                Variety.of(IntStream.range(0, city.length).mapToObj(s -> city).toList()),
                Hachman.of(city, country),
                Gini.of(city),
                Gini.locational(city, country),
                Theil.of(city));
    }

    @Property
    void orderChangesNoBit(
            @ForAll @Size(min = 1, max = 31) List<@IntRange(max = 900) Integer> counts,
            @ForAll long seed) {
        Random chance = new Random(seed);
        double[] city = counts.stream().mapToDouble(count -> count / 7.0).toArray();
        double[] country = IntStream.range(0, city.length).mapToDouble(s -> city[s] + s).toArray();
        List<Integer> order = new ArrayList<>(IntStream.range(0, city.length).boxed().toList());
        Collections.shuffle(order, chance);

        assertThat(everything(in(order, city), in(order, country)))
                .isEqualTo(everything(city, country));
    }

    private static double[] in(List<Integer> order, double[] values) {
        return order.stream().mapToDouble(at -> values[at]).toArray();
    }

    @Property
    void scaleOfCountsDoesNotMatter(
            @ForAll @Size(min = 2, max = 10) List<@IntRange(min = 1, max = 900) Integer> counts,
            @ForAll @IntRange(min = 1, max = 1_000) int scale) {
        double[] city = counts.stream().mapToDouble(count -> count).toArray();
        double[] scaled = counts.stream().mapToDouble(count -> count * (double) scale).toArray();
        double[] country = new double[city.length];
        Arrays.fill(country, 1_000);

        assertThat(Krugman.between(scaled, country).orElseThrow())
                .isCloseTo(Krugman.between(city, country).orElseThrow(), within(1e-12));
        assertThat(Entropy.of(scaled).orElseThrow().nats())
                .isCloseTo(Entropy.of(city).orElseThrow().nats(), within(1e-12));
        assertThat(Herfindahl.of(scaled).orElseThrow().index())
                .isCloseTo(Herfindahl.of(city).orElseThrow().index(), within(1e-12));
        assertThat(Hachman.of(scaled, country).orElseThrow())
                .isCloseTo(Hachman.of(city, country).orElseThrow(), within(1e-12));
    }

    @Property
    void plantsOfAnotherUnitAreAsConcentrated(
            @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 90) Integer> sizes,
            @ForAll @IntRange(min = 2, max = 1_000) int scale) {
        Map<String, Double> areas = Map.of("0", 30.0, "1", 50.0, "2", 20.0);

        double once = index(sizes, 1, areas).gamma().orElseThrow();

        assertThat(index(sizes, scale, areas).gamma().orElseThrow()).isCloseTo(once, within(1e-9));
    }

    private static EllisonGlaeser index(
            List<Integer> sizes, double scale, Map<String, Double> areas) {
        return EllisonGlaeser.of(
                        IntStream.range(0, sizes.size())
                                .mapToObj(
                                        at ->
                                                new EllisonGlaeser.Plant(
                                                        Integer.toString(at % 3),
                                                        sizes.get(at) * scale))
                                .toList(),
                        areas)
                .orElseThrow();
    }

    @Property
    void unrelatedAndRelatedVarietyAddUpToEntropy(
            @ForAll @Size(min = 1, max = 6)
                    List<@Size(min = 1, max = 6) List<@IntRange(max = 50) Integer>> groups) {
        Variety.of(
                        groups.stream()
                                .map(group -> group.stream().mapToDouble(x -> x).toArray())
                                .toList())
                .ifPresent(
                        variety ->
                                assertThat(variety.unrelatedBits() + variety.relatedBits())
                                        .isCloseTo(variety.totalBits(), within(1e-12)));
    }

    @Property
    void citiesOfTheSameMixAreNoDistanceApart(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 900) Integer> counts,
            @ForAll @IntRange(min = 1, max = 1_000) int scale) {
        double[] city = counts.stream().mapToDouble(count -> count).toArray();
        double[] merged = counts.stream().mapToDouble(count -> count * (1.0 + scale)).toArray();

        assertThat(Krugman.between(city, merged).orElseThrow()).isCloseTo(0, within(1e-13));
        assertThat(Hachman.of(city, merged).orElseThrow()).isCloseTo(1, within(1e-13));
    }

    @Property
    void valuesStayInTheirRange(
            @ForAll @Size(min = 2, max = 12) List<@IntRange(max = 900) Integer> counts,
            @ForAll @Size(min = 12, max = 12) List<@IntRange(max = 900) Integer> elsewhere) {
        double[] city = counts.stream().mapToDouble(count -> count).toArray();
        double[] country =
                IntStream.range(0, city.length)
                        .mapToDouble(s -> city[s] + elsewhere.get(s))
                        .toArray();

        Krugman.toRest(city, country).ifPresent(k -> assertThat(k).isBetween(0.0, 2.0));
        Hachman.of(city, country).ifPresent(h -> assertThat(h).isBetween(0.0, 1.0));
        Gini.of(city).ifPresent(g -> assertThat(g).isBetween(0.0, 1.0));
        Gini.locational(city, country).ifPresent(g -> assertThat(g).isBetween(0.0, 1.0));
        Theil.of(city).ifPresent(t -> assertThat(t).isBetween(0.0, Math.log(city.length) + 1e-12));
        Entropy.of(city)
                .ifPresent(
                        entropy ->
                                assertThat(entropy.evenness().orElseThrow())
                                        .isBetween(0.0, 1 + 1e-12));
    }
}
