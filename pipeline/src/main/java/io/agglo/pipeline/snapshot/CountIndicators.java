package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.GarwoodCount;
import io.agglo.pipeline.indicators.LocationQuotient;
import io.agglo.pipeline.indicators.WilsonShare;
import java.util.Optional;

/** Counts, their shares, the R&amp;D among openings, and location quotients. */
final class CountIndicators implements IndicatorFamily {
    /** Least count of a cell for a location quotient with a delta interval. */
    private static final long LEAST_FOR_QUOTIENT = 5;

    private final Matrix matrix;

    CountIndicators(Matrix matrix) {
        this.matrix = matrix;
    }

    @Override
    public void addTo(RowValues values, Place place) {
        counts(values, place);
        research(values, place);
        if (place.city() != null && place.sector() != null) {
            Place city = matrix.city(place.city());
            Place sector = matrix.sector(place.sector());
            shares(values, place, city, sector);
            quotient(values, "births_lq", Measure.BIRTHS, place, city, sector);
            quotient(values, "active_firms_lq", Measure.ACTIVE_FIRMS, place, city, sector);
            quotient(values, "openings_lq", Measure.POSTINGS, place, city, sector);
        } else if (place.city() != null || place.sector() != null) {
            shares(values, place, matrix.country(), matrix.country());
        }
    }

    private static void counts(RowValues values, Place place) {
        count(values, "births", place.of(Measure.BIRTHS), place.of(Measure.BIRTHS));
        count(
                values,
                "active_firms",
                place.of(Measure.ACTIVE_FIRMS),
                place.of(Measure.ACTIVE_FIRMS));
        count(values, "openings", place.of(Measure.OPENINGS), place.of(Measure.POSTINGS));
        count(values, "stories", place.of(Measure.STORIES), place.of(Measure.STORIES));
    }

    private static void count(RowValues values, String name, long count, long n) {
        values.add(name, GarwoodCount.of(count), n);
    }

    /** R&amp;D openings take their interval from the R&amp;D share of the same openings. */
    private static void research(RowValues values, Place place) {
        double openings = place.of(Measure.OPENINGS);
        double weighted = place.of(Measure.RD_THOUSANDTHS) / 1000.0;
        Optional<Estimate> share =
                WilsonShare.weighted(weighted, openings, place.of(Measure.OPENINGS_SQUARED));
        values.add("rd_job_share", share, place.of(Measure.POSTINGS), RowValues.ZERO_DENOMINATOR);
        Estimate total =
                share.map(
                                part ->
                                        new Estimate(
                                                weighted,
                                                part.lo() * openings,
                                                part.hi() * openings))
                        .orElse(new Estimate(0, 0, 0));
        values.add("rd_openings", total, place.of(Measure.RD_POSTINGS));
    }

    /**
     * Shares of a place in a whole.
     *
     * @param whole what births, firms and openings are a share of
     * @param wholeOfStories what stories are a share of
     */
    private static void shares(RowValues values, Place place, Place whole, Place wholeOfStories) {
        share(values, "births_share", Measure.BIRTHS, place, whole);
        share(values, "active_firms_share", Measure.ACTIVE_FIRMS, place, whole);
        values.add(
                "openings_share",
                WilsonShare.weighted(
                        place.of(Measure.OPENINGS),
                        whole.of(Measure.OPENINGS),
                        whole.of(Measure.OPENINGS_SQUARED)),
                whole.of(Measure.POSTINGS),
                RowValues.ZERO_DENOMINATOR);
        share(values, "stories_share", Measure.STORIES, place, wholeOfStories);
    }

    private static void share(
            RowValues values, String name, Measure measure, Place place, Place whole) {
        values.add(
                name,
                WilsonShare.of(place.of(measure), whole.of(measure)),
                whole.of(measure),
                RowValues.ZERO_DENOMINATOR);
    }

    private void quotient(
            RowValues values, String name, Measure measure, Place place, Place city, Place sector) {
        long x = place.of(measure);
        boolean defined = city.of(measure) > 0 && sector.of(measure) > 0;
        values.add(
                name,
                x < LEAST_FOR_QUOTIENT
                        ? Optional.empty()
                        : LocationQuotient.interval(
                                x,
                                city.of(measure),
                                sector.of(measure),
                                matrix.country().of(measure)),
                x,
                defined ? RowValues.FEWER_THAN_5 : RowValues.ZERO_DENOMINATOR);
    }
}
