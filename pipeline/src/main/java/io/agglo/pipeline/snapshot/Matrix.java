package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.GarwoodCount;
import io.agglo.pipeline.indicators.LocationQuotient;
import io.agglo.pipeline.indicators.WilsonShare;
import io.agglo.pipeline.snapshot.IndicatorRow.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
    /** Least count of a cell for a location quotient with a delta interval. */
    private static final long LEAST_FOR_QUOTIENT = 5;

    private static final int STORIES = Measure.STORIES.ordinal();

    private static final String NOTHING_TO_SHARE = "ZERO_DENOMINATOR";
    private static final String TOO_FEW = "FEWER_THAN_5";

    private final TreeMap<Cell, long[]> cells;
    private final TreeMap<String, long[]> cities = new TreeMap<>();
    private final TreeMap<String, long[]> sectors = new TreeMap<>();
    private final TreeMap<String, Long> unknownSectorFirms = new TreeMap<>();
    private final long[] country = new long[Measure.COUNT];

    /**
     * The matrix of the cells of one country.
     *
     * @param cells amounts by cell, in any order
     */
    public Matrix(Map<Cell, long[]> cells) {
        this.cells = new TreeMap<>(cells);
        this.cells.forEach(this::total);
        sectors.values().forEach(amounts -> country[STORIES] += amounts[STORIES]);
    }

    private void total(Cell cell, long[] amounts) {
        boolean nation = cell.city().equals(Cell.NATION);
        long[] sector = sectors.computeIfAbsent(cell.sector(), id -> new long[Measure.COUNT]);
        long[] city =
                nation
                        ? new long[Measure.COUNT]
                        : cities.computeIfAbsent(cell.city(), code -> new long[Measure.COUNT]);
        for (Measure measure : Measure.values()) {
            int at = measure.ordinal();
            city[at] += amounts[at];
            if (measure == Measure.STORIES) {
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

    /**
     * All rows: the country, its sectors, its cities, its cells; unknown ones count in totals only.
     */
    public List<IndicatorRow> rows() {
        List<IndicatorRow> rows = new ArrayList<>();
        rows.add(countryRow());
        sectors.forEach(
                (sector, amounts) -> {
                    if (!sector.equals(Cell.UNKNOWN) && !empty(amounts)) {
                        rows.add(sectorRow(sector, amounts));
                    }
                });
        cities.forEach(
                (city, amounts) -> {
                    if (!city.equals(Cell.UNKNOWN) && !empty(amounts)) {
                        rows.add(cityRow(city, amounts));
                    }
                });
        cells.forEach(
                (cell, amounts) -> {
                    if (published(cell) && !empty(amounts)) {
                        rows.add(cellRow(cell, amounts));
                    }
                });
        return rows;
    }

    private static boolean published(Cell cell) {
        return !cell.city().equals(Cell.NATION)
                && !cell.city().equals(Cell.UNKNOWN)
                && !cell.sector().equals(Cell.UNKNOWN);
    }

    private IndicatorRow countryRow() {
        Values values = new Values();
        values.counts(country);
        values.research(country);
        return values.row("country", null, null, unknownShare(Cell.NATION, country));
    }

    private IndicatorRow sectorRow(String sector, long[] amounts) {
        Values values = new Values();
        values.counts(amounts);
        values.research(amounts);
        values.shares(amounts, country, country);
        return values.row("sector", null, sector, null);
    }

    private IndicatorRow cityRow(String city, long[] amounts) {
        Values values = new Values();
        values.counts(amounts);
        values.research(amounts);
        values.shares(amounts, country, country);
        return values.row("city", city, null, unknownShare(city, amounts));
    }

    private IndicatorRow cellRow(Cell cell, long[] amounts) {
        long[] city = Objects.requireNonNull(cities.get(cell.city()));
        long[] sector = Objects.requireNonNull(sectors.get(cell.sector()));
        Values values = new Values();
        values.counts(amounts);
        values.research(amounts);
        values.shares(amounts, city, sector);
        values.quotient("births_lq", Measure.BIRTHS, amounts, city, sector);
        values.quotient("active_firms_lq", Measure.ACTIVE_FIRMS, amounts, city, sector);
        values.quotient("openings_lq", Measure.POSTINGS, amounts, city, sector);
        return values.row("city_sector", cell.city(), cell.sector(), null);
    }

    private @Nullable Double unknownShare(String place, long[] amounts) {
        long firms = of(amounts, Measure.ACTIVE_FIRMS);
        return firms == 0
                ? null
                : (Double) (unknownSectorFirms.getOrDefault(place, 0L) / (double) firms);
    }

    private static long of(long[] amounts, Measure measure) {
        return amounts[measure.ordinal()];
    }

    private static boolean empty(long[] amounts) {
        for (long amount : amounts) {
            if (amount != 0) {
                return false;
            }
        }
        return true;
    }

    /** Collects the values of one row, and what is undefined. */
    private final class Values {
        private final List<Value> values = new ArrayList<>();
        private final List<String> absent = new ArrayList<>();

        void counts(long[] amounts) {
            count("births", of(amounts, Measure.BIRTHS), of(amounts, Measure.BIRTHS));
            count(
                    "active_firms",
                    of(amounts, Measure.ACTIVE_FIRMS),
                    of(amounts, Measure.ACTIVE_FIRMS));
            count("openings", of(amounts, Measure.OPENINGS), of(amounts, Measure.POSTINGS));
            count("stories", of(amounts, Measure.STORIES), of(amounts, Measure.STORIES));
        }

        /** R&amp;D openings take their interval from the R&amp;D share of the same openings. */
        void research(long[] amounts) {
            double openings = of(amounts, Measure.OPENINGS);
            double weighted = of(amounts, Measure.RD_TENTHS) / 10.0;
            Optional<Estimate> share =
                    WilsonShare.weighted(weighted, openings, of(amounts, Measure.OPENINGS_SQUARED));
            add("rd_job_share", share, of(amounts, Measure.POSTINGS), NOTHING_TO_SHARE);
            Estimate total =
                    share.map(
                                    part ->
                                            new Estimate(
                                                    weighted,
                                                    part.lo() * openings,
                                                    part.hi() * openings))
                            .orElse(new Estimate(0, 0, 0));
            values.add(new Value("rd_openings", total, of(amounts, Measure.RD_POSTINGS)));
        }

        /**
         * Shares of the row in a whole.
         *
         * @param whole what births, firms and openings are a share of
         * @param wholeOfStories what stories are a share of
         */
        void shares(long[] amounts, long[] whole, long[] wholeOfStories) {
            share("births_share", Measure.BIRTHS, amounts, whole);
            share("active_firms_share", Measure.ACTIVE_FIRMS, amounts, whole);
            add(
                    "openings_share",
                    WilsonShare.weighted(
                            of(amounts, Measure.OPENINGS),
                            of(whole, Measure.OPENINGS),
                            of(whole, Measure.OPENINGS_SQUARED)),
                    of(whole, Measure.POSTINGS),
                    NOTHING_TO_SHARE);
            share("stories_share", Measure.STORIES, amounts, wholeOfStories);
        }

        void quotient(String name, Measure measure, long[] amounts, long[] city, long[] sector) {
            long x = of(amounts, measure);
            boolean defined = of(city, measure) > 0 && of(sector, measure) > 0;
            add(
                    name,
                    x < LEAST_FOR_QUOTIENT
                            ? Optional.empty()
                            : LocationQuotient.interval(
                                    x,
                                    of(city, measure),
                                    of(sector, measure),
                                    of(country, measure)),
                    x,
                    defined ? TOO_FEW : NOTHING_TO_SHARE);
        }

        private void share(String name, Measure measure, long[] amounts, long[] whole) {
            add(
                    name,
                    WilsonShare.of(of(amounts, measure), of(whole, measure)),
                    of(whole, measure),
                    NOTHING_TO_SHARE);
        }

        private void count(String name, long count, long n) {
            values.add(new Value(name, GarwoodCount.of(count), n));
        }

        private void add(String name, Optional<Estimate> estimate, long n, String reason) {
            estimate.ifPresentOrElse(
                    found -> values.add(new Value(name, found, n)),
                    () -> absent.add(name + ":" + reason));
        }

        IndicatorRow row(
                String level,
                @Nullable String city,
                @Nullable String sector,
                @Nullable Double unknownShare) {
            return new IndicatorRow(
                    level, city, sector, List.copyOf(values), List.copyOf(absent), unknownShare);
        }
    }
}
