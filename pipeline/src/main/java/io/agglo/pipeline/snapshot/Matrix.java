package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The city by sector matrix of one country, window and day: every indicator from one consistent set
 * of amounts.
 *
 * <p>Totals of the country are sums over its cities, the unknown city included. Stories are the
 * exception: one story may name several cities, so the country's own cells count it once. Where
 * those have not heard yet of a story that a city already counts, the city's count stands in for
 * them, so that no part is ever greater than its whole.
 */
public final class Matrix {
    private static final int STORIES = Measure.STORIES.ordinal();

    private final TreeMap<Cell, long[]> cells;
    private final TreeMap<String, long[]> cities = new TreeMap<>();
    private final TreeMap<String, long[]> sectors = new TreeMap<>();
    private final TreeMap<String, Long> unknownSectorFirms = new TreeMap<>();
    private final long[] country = new long[CellAmounts.LENGTH];
    private final int windowDays;

    /**
     * The matrix of the cells of one country.
     *
     * @param cells amounts by cell, as those of {@link CellAmounts}, in any order
     * @param windowDays length of the window that the amounts are of
     */
    public Matrix(Map<Cell, long[]> cells, int windowDays) {
        this.windowDays = windowDays;
        this.cells = new TreeMap<>();
        cells.forEach((cell, amounts) -> this.cells.put(cell, ofWindow(amounts)));
        this.cells.forEach(this::total);
        for (int at = STORIES; at < CellAmounts.LENGTH; at += Measure.COUNT) {
            for (long[] amounts : sectors.values()) {
                country[at] += amounts[at];
            }
        }
    }

    /**
     * A cell that knows of no windows before had nothing in them. Births with research are those of
     * one window only.
     */
    private long[] ofWindow(long[] amounts) {
        long[] known = Arrays.copyOf(amounts, CellAmounts.LENGTH);
        if (windowDays != StandingIndicators.BIRTH_DAYS) {
            known[Measure.RD_BIRTHS.ordinal()] = 0;
        }
        return known;
    }

    private void total(Cell cell, long[] amounts) {
        boolean nation = cell.city().equals(Cell.NATION);
        long[] sector = sectors.computeIfAbsent(cell.sector(), id -> new long[CellAmounts.LENGTH]);
        long[] city =
                nation
                        ? new long[CellAmounts.LENGTH]
                        : cities.computeIfAbsent(cell.city(), code -> new long[CellAmounts.LENGTH]);
        for (int at = 0; at < CellAmounts.LENGTH; at++) {
            city[at] += amounts[at];
            if (at % Measure.COUNT == STORIES) {
                sector[at] = Math.max(sector[at], amounts[at]);
            } else if (!nation) {
                sector[at] += amounts[at];
                country[at] += amounts[at];
            }
        }
        if (!nation && cell.sector().equals(Cell.UNKNOWN)) {
            long firms = amounts[Measure.ACTIVE_FIRMS.ordinal()];
            unknownSectorFirms.merge(cell.city(), firms, Long::sum);
            unknownSectorFirms.merge(Cell.NATION, firms, Long::sum);
        }
    }

    /** All indicators; a family is a class and its line here. */
    private List<IndicatorFamily> families() {
        Specialisation firms = Specialisation.of(Grid.of(this, Measure.ACTIVE_FIRMS));
        return List.of(
                new CountIndicators(this),
                new DynamicsIndicators(),
                new SpecialisationIndicators(this, firms),
                new StructureIndicators(firms.grid()),
                new ComplexityIndicators(firms),
                new PostingIndicators(this),
                new StandingIndicators(windowDays));
    }

    /**
     * All rows: the country, its sectors, its cities, its cells; unknown ones count in totals only.
     */
    public List<IndicatorRow> rows() {
        if (empty(country)) {
            return List.of();
        }
        List<IndicatorFamily> families = families();
        return places().stream().map(place -> row(place, families)).toList();
    }

    private IndicatorRow row(Place place, List<IndicatorFamily> families) {
        RowValues values = new RowValues();
        families.forEach(family -> family.addTo(values, place));
        return values.row(place, unknownShare(place));
    }

    /** What is published: each place that is known and not empty. */
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        sectors.keySet().stream()
                .filter(sector -> !sector.equals(Cell.UNKNOWN))
                .map(this::sector)
                .forEach(places::add);
        cities.keySet().stream()
                .filter(city -> !city.equals(Cell.UNKNOWN))
                .map(this::city)
                .forEach(places::add);
        eachKnown((city, sector, amounts) -> places.add(new Place(city, sector, amounts)));
        places.removeIf(place -> empty(place.amounts()));
        places.add(0, country());
        return places;
    }

    private static boolean published(Cell cell) {
        return !cell.city().equals(Cell.NATION)
                && !cell.city().equals(Cell.UNKNOWN)
                && !cell.sector().equals(Cell.UNKNOWN);
    }

    /** Codes of the known cities, in their order. */
    List<String> cities() {
        return cities.keySet().stream().filter(city -> !city.equals(Cell.UNKNOWN)).toList();
    }

    /** Ids of the known sectors, in their order. */
    List<String> sectors() {
        return sectors.keySet().stream().filter(sector -> !sector.equals(Cell.UNKNOWN)).toList();
    }

    /** What a visitor does with the amounts of a known city and sector. */
    interface CellVisitor {
        void visit(String city, String sector, long[] amounts);
    }

    /** Visits the cells of known cities and sectors, in their order. */
    void eachKnown(CellVisitor visitor) {
        cells.forEach(
                (cell, amounts) -> {
                    if (published(cell)) {
                        visitor.visit(cell.city(), cell.sector(), amounts);
                    }
                });
    }

    /** The country as a whole, what is unknown included. */
    Place country() {
        return new Place(null, null, country);
    }

    /** A sector in the whole country. */
    Place sector(String sector) {
        return new Place(null, sector, Objects.requireNonNull(sectors.get(sector)));
    }

    /** A city with all its sectors, the unknown one included. */
    Place city(String city) {
        return new Place(city, null, Objects.requireNonNull(cities.get(city)));
    }

    /** Every cell of a city, unknown cities and sectors included, with its amounts. */
    void forEachCell(BiConsumer<Cell, long[]> action) {
        cells.forEach(
                (cell, amounts) -> {
                    if (!cell.city().equals(Cell.NATION)) {
                        action.accept(cell, amounts);
                    }
                });
    }

    private @Nullable Double unknownShare(Place place) {
        long firms = place.of(Measure.ACTIVE_FIRMS);
        if (place.sector() != null || firms == 0) {
            return null;
        }
        String of = place.city() == null ? Cell.NATION : place.city();
        return unknownSectorFirms.getOrDefault(of, 0L) / (double) firms;
    }

    /** Windows before the current one make no row. */
    private static boolean empty(long[] amounts) {
        for (int at = 0; at < Measure.COUNT; at++) {
            if (amounts[at] != 0) {
                return false;
            }
        }
        return true;
    }
}
