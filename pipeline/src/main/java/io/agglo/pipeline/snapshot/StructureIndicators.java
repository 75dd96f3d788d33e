package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.indicators.EllisonGlaeser;
import io.agglo.pipeline.indicators.Entropy;
import io.agglo.pipeline.indicators.Gini;
import io.agglo.pipeline.indicators.Hachman;
import io.agglo.pipeline.indicators.Herfindahl;
import io.agglo.pipeline.indicators.Hoover;
import io.agglo.pipeline.indicators.Krugman;
import io.agglo.pipeline.indicators.SamplingInterval;
import io.agglo.pipeline.indicators.Theil;
import io.agglo.pipeline.indicators.Variety;
import io.agglo.schemas.catalogue.SectorCatalogue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a city divides its active firms over the sectors, and how a sector's lie in the cities. What
 * is unknown is left out: shares of a city are over the known sectors, those of a sector over the
 * known cities.
 */
final class StructureIndicators implements IndicatorFamily {
    private static final List<String> OF_CITIES =
            List.of(
                    "active_firms_krugman",
                    "active_firms_krugman_rest",
                    "active_firms_hhi",
                    "active_firms_hhi_unbiased",
                    "active_firms_entropy",
                    "active_firms_unrelated_variety",
                    "active_firms_related_variety",
                    "active_firms_hachman");
    private static final List<String> OF_SECTORS =
            List.of(
                    "active_firms_locational_gini",
                    "active_firms_hoover",
                    "active_firms_theil",
                    "active_firms_ellison_glaeser");
    private static final double LEAST = 5;

    /** Classes of the scheme by their row of the OECD table; a residual is a row of its own. */
    private static final Map<String, String> GROUPS =
            SectorCatalogue.standard().sectors().stream()
                    .collect(
                            Collectors.toMap(
                                    SectorCatalogue.Sector::id,
                                    sector -> sector.oecd() == null ? sector.id() : sector.oecd()));

    private final Grid grid;

    StructureIndicators(Grid firms) {
        this.grid = firms;
    }

    @Override
    public void addTo(RowValues values, Place place) {
        if (place.city() != null && place.sector() == null) {
            addCity(values, grid.rowOf().get(place.city()));
        } else if (place.city() == null && place.sector() != null) {
            addSector(values, grid.columnOf().get(place.sector()));
        }
    }

    private static boolean tooFew(
            RowValues values, List<String> indicators, @Nullable Double units) {
        if (units != null && units >= LEAST) {
            return false;
        }
        String reason =
                units == null || units == 0 ? RowValues.ZERO_DENOMINATOR : RowValues.FEWER_THAN_5;
        indicators.forEach(indicator -> values.absent(indicator, reason));
        return true;
    }

    // ---- a city
    // -----------------------------------------------------------------------------------

    private void addCity(RowValues values, @Nullable Integer city) {
        if (city == null) {
            tooFew(values, OF_CITIES, null);
            return;
        }
        double n = Arrays.stream(grid.x()[city]).sum();
        if (tooFew(values, OF_CITIES, n)) {
            return;
        }
        double[] x = grid.x()[city];
        double[] country = grid.sectorTotals();
        double all = Arrays.stream(country).sum();
        double[] a = shares(x, n);
        Slopes slopes = new Slopes(values, a, n);
        double[] ways = of(x, s -> Math.signum(x[s] * all - country[s] * n));
        slopes.add("active_firms_krugman", Krugman.between(x, country), ways, 0, 2);
        OptionalDouble toRest = Krugman.toRest(x, country);
        if (toRest.isPresent()) {
            slopes.add("active_firms_krugman_rest", toRest, ways, 0, 2);
        } else {
            values.absent("active_firms_krugman_rest", RowValues.NO_REST);
        }
        double[] twice = of(a, s -> 2 * a[s]);
        Herfindahl.of(x)
                .ifPresent(
                        herfindahl ->
                                slopes.add(
                                        "active_firms_hhi",
                                        OptionalDouble.of(herfindahl.index()),
                                        twice,
                                        0,
                                        1));
        slopes.add("active_firms_hhi_unbiased", Herfindahl.unbiased(x), twice, 0, 1);
        Entropy.of(x)
                .ifPresent(
                        entropy ->
                                slopes.add(
                                        "active_firms_entropy",
                                        OptionalDouble.of(entropy.nats()),
                                        of(a, s -> -Math.log(a[s])),
                                        0,
                                        Double.POSITIVE_INFINITY));
        addVariety(slopes, x, a, n);
        OptionalDouble hachman = Hachman.of(x, country);
        double squared = hachman.orElse(0) * hachman.orElse(0);
        slopes.add(
                "active_firms_hachman",
                hachman,
                of(a, s -> -2 * a[s] / country[s] * all * squared),
                0,
                1);
    }

    private void addVariety(Slopes slopes, double[] x, double[] a, double n) {
        TreeMap<String, double[]> groups = new TreeMap<>();
        TreeMap<String, Double> totals = new TreeMap<>();
        for (int sector = 0; sector < x.length; sector++) {
            String group = group(sector);
            double[] held = groups.computeIfAbsent(group, id -> new double[x.length]);
            held[sector] = x[sector];
            totals.merge(group, x[sector], Double::sum);
        }
        double[] ofGroup = of(a, s -> totals.getOrDefault(group(s), 0.0) / n);
        Variety.of(groups.values())
                .ifPresent(
                        variety -> {
                            slopes.add(
                                    "active_firms_unrelated_variety",
                                    OptionalDouble.of(variety.unrelatedBits()),
                                    of(a, s -> -log2(ofGroup[s])),
                                    0,
                                    Double.POSITIVE_INFINITY);
                            slopes.add(
                                    "active_firms_related_variety",
                                    OptionalDouble.of(variety.relatedBits()),
                                    of(a, s -> log2(ofGroup[s]) - log2(a[s])),
                                    0,
                                    Double.POSITIVE_INFINITY);
                        });
    }

    private String group(int sector) {
        String id = grid.sectors().get(sector);
        return GROUPS.getOrDefault(id, id);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    // ---- a sector
    // ---------------------------------------------------------------------------------

    private void addSector(RowValues values, @Nullable Integer sector) {
        if (sector == null) {
            tooFew(values, OF_SECTORS, null);
            return;
        }
        double[] x = grid.column(sector);
        double n = Arrays.stream(x).sum();
        if (tooFew(values, OF_SECTORS, n)) {
            return;
        }
        double[] cities = grid.cityTotals();
        double all = Arrays.stream(cities).sum();
        double[] h = shares(x, n);
        Slopes slopes = new Slopes(values, h, n);
        slopes.add(
                "active_firms_locational_gini",
                Gini.locational(x, cities),
                lorenzSlopes(x, cities, all),
                0,
                1);
        slopes.add(
                "active_firms_hoover",
                Hoover.of(x, cities),
                of(x, c -> Math.signum(x[c] * all - cities[c] * n) / 2),
                0,
                1);
        slopes.add(
                "active_firms_theil",
                Theil.of(x),
                of(h, c -> Math.log(h[c])),
                0,
                Double.POSITIVE_INFINITY);
        values.add(
                "active_firms_ellison_glaeser",
                EllisonGlaeser.ofFirms(x, cities).flatMap(EllisonGlaeser::estimate),
                (long) n,
                "ONE_CITY");
    }

    /** Share of all activity in cities with a lower quotient, less that with a higher one. */
    private static double[] lorenzSlopes(double[] x, double[] cities, double all) {
        TreeMap<Double, Double> widths = new TreeMap<>();
        for (int city = 0; city < x.length; city++) {
            widths.merge(x[city] / cities[city], cities[city], Double::sum);
        }
        Map<Double, Double> slopes = new TreeMap<>();
        double lower = 0;
        for (Map.Entry<Double, Double> tie : widths.entrySet()) {
            slopes.put(tie.getKey(), (2 * lower + tie.getValue() - all) / all);
            lower += tie.getValue();
        }
        return of(x, city -> slopes.getOrDefault(x[city] / cities[city], 0.0));
    }

    private static double[] shares(double[] x, double n) {
        return of(x, i -> x[i] / n);
    }

    private static double[] of(double[] like, IntToDoubleFunction value) {
        return IntStream.range(0, like.length).mapToDouble(value).toArray();
    }

    /** Adds functions of the same shares with their sampling intervals. */
    private record Slopes(RowValues values, double[] shares, double n) {
        void add(
                String name,
                OptionalDouble value,
                double[] derivatives,
                double least,
                double greatest) {
            if (value.isPresent()) {
                values.add(
                        name,
                        SamplingInterval.of(
                                value.getAsDouble(), shares, derivatives, n, least, greatest),
                        (long) n);
            } else {
                values.absent(name, RowValues.ZERO_DENOMINATOR);
            }
        }
    }
}
