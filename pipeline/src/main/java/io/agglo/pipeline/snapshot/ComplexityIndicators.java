package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.indicators.ClusterStars;
import io.agglo.pipeline.indicators.ComplexityOutcome;
import io.agglo.pipeline.indicators.ComplexityPublication;
import io.agglo.pipeline.indicators.EconomicComplexity;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.PresenceMatrix;
import io.agglo.pipeline.indicators.RelatednessDensity;
import io.agglo.pipeline.indicators.ZScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the whole matrix of active firms says of a city, a sector, and a sector in a city. */
final class ComplexityIndicators implements IndicatorFamily {
    private static final double LEAST_FOR_STARS = 10;
    private static final String NOTHING_RELATED = "NOTHING_RELATED";

    private final Specialisation firms;
    private final Grid grid;
    private final PresenceMatrix presence;
    private final RelatednessDensity density;
    private final List<ClusterStars> stars;
    private final Map<Integer, Double> ofCities = new HashMap<>();
    private final Map<Integer, Double> ofSectors = new HashMap<>();
    private final String reason;

    ComplexityIndicators(Specialisation firms) {
        this.firms = firms;
        this.grid = firms.grid();
        this.presence = presence(grid);
        this.density = RelatednessDensity.ofOthers(presence);
        this.stars = stars(grid);
        this.reason = complexity(ComplexityPublication.of(grid.x()));
    }

    private static PresenceMatrix presence(Grid grid) {
        boolean[][] present = new boolean[grid.cities().size()][grid.sectors().size()];
        for (int city = 0; city < present.length; city++) {
            for (int sector = 0; sector < grid.sectors().size(); sector++) {
                present[city][sector] = grid.advantage(city, sector);
            }
        }
        return PresenceMatrix.of(present);
    }

    private static List<ClusterStars> stars(Grid grid) {
        List<ClusterStars> stars = new ArrayList<>();
        for (int sector = 0; sector < grid.sectors().size(); sector++) {
            stars.add(
                    ClusterStars.of(
                            grid.column(sector),
                            grid.cityTotals(),
                            grid.sectorTotals()[sector],
                            grid.country(),
                            LEAST_FOR_STARS));
        }
        return stars;
    }

    /** Keeps the standard scores; returns why a place may have none. */
    private String complexity(ComplexityOutcome outcome) {
        if (!(outcome instanceof EconomicComplexity complexity)) {
            return outcome.toString();
        }
        double[] index = complexity.cityIndex();
        ZScores.ofPopulation(index)
                .ifPresent(scores -> keep(complexity.cities(), scores, ofCities));
        ZScores.against(complexity.sectorIndex(), index)
                .ifPresent(scores -> keep(complexity.sectors(), scores, ofSectors));
        return "FEWER_THAN_" + ComplexityPublication.LEAST_UNITS;
    }

    private static void keep(int[] places, double[] scores, Map<Integer, Double> kept) {
        for (int at = 0; at < places.length; at++) {
            kept.put(places[at], scores[at]);
        }
    }

    @Override
    public void addTo(RowValues values, Place place) {
        Integer city = place.city() == null ? null : grid.rowOf().get(place.city());
        Integer sector = place.sector() == null ? null : grid.columnOf().get(place.sector());
        switch (place.level()) {
            case "city" -> addCity(values, city);
            case "sector" -> addSector(values, sector);
            case "city_sector" -> addCell(values, city, sector);
            default -> {}
        }
    }

    private void addCity(RowValues values, @Nullable Integer city) {
        if (city == null) {
            values.absent("active_firms_diversity", RowValues.ZERO_DENOMINATOR);
            values.absent("active_firms_eci", RowValues.ZERO_DENOMINATOR);
            return;
        }
        long n = (long) Arrays.stream(grid.x()[city]).sum();
        double[] aboveOne = firms.aboveOne()[city];
        values.add("active_firms_diversity", presences(presence.diversity(city), aboveOne), n);
        addScore(values, "active_firms_eci", ofCities.get(city), n);
    }

    private void addSector(RowValues values, @Nullable Integer sector) {
        if (sector == null) {
            values.absent("active_firms_ubiquity", RowValues.ZERO_DENOMINATOR);
            values.absent("active_firms_pci", RowValues.ZERO_DENOMINATOR);
            return;
        }
        long n = (long) Arrays.stream(grid.column(sector)).sum();
        double[] aboveOne =
                Arrays.stream(firms.aboveOne()).mapToDouble(city -> city[sector]).toArray();
        values.add("active_firms_ubiquity", presences(presence.ubiquity(sector), aboveOne), n);
        addScore(values, "active_firms_pci", ofSectors.get(sector), n);
    }

    private void addCell(RowValues values, @Nullable Integer city, @Nullable Integer sector) {
        if (city == null || sector == null) {
            values.absent("active_firms_relatedness_density", RowValues.ZERO_DENOMINATOR);
            values.absent("active_firms_stars", RowValues.ZERO_DENOMINATOR);
            return;
        }
        OptionalDouble related = density.of(city, sector);
        if (related.isPresent()) {
            values.addPoint(
                    "active_firms_relatedness_density",
                    related.getAsDouble(),
                    (long) Arrays.stream(grid.x()[city]).sum());
        } else {
            values.absent("active_firms_relatedness_density", NOTHING_RELATED);
        }
        ClusterStars.City given = stars.get(sector).cities().get(city);
        boolean specialised = given.specialisation() && firms.significant()[city][sector];
        values.addPoint(
                "active_firms_stars",
                (given.size() ? 1 : 0) + (specialised ? 1 : 0) + (given.concentrated() ? 1 : 0),
                (long) grid.x()[city][sector]);
    }

    private void addScore(RowValues values, String name, @Nullable Double score, long n) {
        if (score == null) {
            values.absent(name, reason);
        } else {
            values.addPoint(name, score, n);
        }
    }

    private static Estimate presences(int value, double[] aboveOne) {
        return new Estimate(
                value,
                Arrays.stream(aboveOne).filter(Presence::surely).count(),
                Arrays.stream(aboveOne).filter(Presence::possibly).count());
    }
}
