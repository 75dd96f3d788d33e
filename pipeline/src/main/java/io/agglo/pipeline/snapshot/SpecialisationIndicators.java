package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.LocationQuotient;
import io.agglo.pipeline.indicators.ShrunkQuotient;
import java.util.List;
import java.util.Optional;

/**
 * Location quotients that small cells can bear, and what they say: of births, active firms,
 * postings and stories; against the rest of the country and as a yes or no of active firms alone,
 * on which structure and complexity stand.
 */
final class SpecialisationIndicators implements IndicatorFamily {
    /** Stories come in bunches: below this count only the shrunk quotient is shown. */
    private static final long LEAST_STORIES = 10;

    private static final String FEWER_THAN_10 = "FEWER_THAN_10";
    private static final long LEAST = 5;

    private final Matrix matrix;
    private final Specialisation firms;
    private final List<Quotient> quotients;

    /** The quotients of one measure. */
    private record Quotient(String name, Measure measure, Specialisation specialisation) {}

    SpecialisationIndicators(Matrix matrix, Specialisation firms) {
        this.matrix = matrix;
        this.firms = firms;
        this.quotients =
                List.of(
                        quotient("births_lq", Measure.BIRTHS),
                        new Quotient("active_firms_lq", Measure.ACTIVE_FIRMS, firms),
                        quotient("openings_lq", Measure.POSTINGS),
                        quotient("stories_lq", Measure.STORIES));
    }

    private Quotient quotient(String name, Measure measure) {
        return new Quotient(name, measure, Specialisation.of(Grid.of(matrix, measure)));
    }

    @Override
    public void addTo(RowValues values, Place place) {
        if (place.city() == null || place.sector() == null) {
            return;
        }
        quotients.forEach(quotient -> addQuotient(values, place, quotient));
        addFirms(values, place);
        addAttention(values, place, matrix.city(place.city()), matrix.sector(place.sector()));
    }

    private static void addQuotient(RowValues values, Place place, Quotient quotient) {
        String name = quotient.name();
        Grid grid = quotient.specialisation().grid();
        Integer city = grid.rowOf().get(place.city());
        Integer sector = grid.columnOf().get(place.sector());
        if (city == null || sector == null) {
            values.absent(name + "_shrunk", RowValues.ZERO_DENOMINATOR);
            values.absent(name + "_above_one", RowValues.ZERO_DENOMINATOR);
            values.absent(name + "_significant", RowValues.ZERO_DENOMINATOR);
            return;
        }
        long x = place.of(quotient.measure());
        ShrunkQuotient shrunk =
                ShrunkQuotient.of(
                        x, grid.cityTotals()[city], grid.sectorTotals()[sector], grid.country());
        values.add(name + "_shrunk", shrunk.estimate(), x);
        values.addPoint(name + "_above_one", quotient.specialisation().aboveOne()[city][sector], x);
        values.addPoint(
                name + "_significant",
                quotient.specialisation().significant()[city][sector] ? 1 : 0,
                grid.sectors().size());
    }

    private void addFirms(RowValues values, Place place) {
        Grid grid = firms.grid();
        Integer city = grid.rowOf().get(place.city());
        Integer sector = grid.columnOf().get(place.sector());
        if (city == null || sector == null) {
            values.absent("active_firms_lq_rest", RowValues.ZERO_DENOMINATOR);
            values.absent("active_firms_rca", RowValues.ZERO_DENOMINATOR);
            return;
        }
        long x = place.of(Measure.ACTIVE_FIRMS);
        values.add(
                "active_firms_lq_rest",
                x < LEAST
                        ? Optional.empty()
                        : LocationQuotient.intervalToRest(
                                x,
                                grid.cityTotals()[city],
                                grid.sectorTotals()[sector],
                                grid.country()),
                x,
                x < LEAST ? RowValues.FEWER_THAN_5 : RowValues.NO_REST);
        double above = firms.aboveOne()[city][sector];
        values.add(
                "active_firms_rca",
                new Estimate(
                        grid.advantage(city, sector) ? 1 : 0,
                        Presence.surely(above) ? 1 : 0,
                        Presence.possibly(above) ? 1 : 0),
                x);
    }

    private void addAttention(RowValues values, Place place, Place city, Place sector) {
        long x = place.of(Measure.STORIES);
        boolean defined = city.of(Measure.STORIES) > 0 && sector.of(Measure.STORIES) > 0;
        values.add(
                "stories_lq",
                x < LEAST_STORIES
                        ? Optional.empty()
                        : LocationQuotient.interval(
                                x,
                                city.of(Measure.STORIES),
                                sector.of(Measure.STORIES),
                                matrix.country().of(Measure.STORIES)),
                x,
                defined ? FEWER_THAN_10 : RowValues.ZERO_DENOMINATOR);
    }
}
