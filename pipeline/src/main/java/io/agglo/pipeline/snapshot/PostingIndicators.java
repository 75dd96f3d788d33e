package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.LogRatio;
import io.agglo.pipeline.indicators.LogRatio.Weights;
import io.agglo.pipeline.indicators.WilsonShare;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What postings say of a place: what is asked for and offered, and for which work. Shares are of
 * openings, their intervals at the effective number of postings.
 */
final class PostingIndicators implements IndicatorFamily {
    private static final String NO_POSTINGS = "NO_POSTINGS";
    private static final double PER_THOUSAND = 1000;

    private final Matrix matrix;
    private final Map<String, SectorGroups> groups = new HashMap<>();

    /** Births and openings of the sectors that some shares are about. */
    private static final class SectorGroups {
        private long digitalBirths;
        private long digitalOpenings;
        private long policyMade;

        /** The digital core are the sectors 01 to 07, policy-made ones 21 to 23. */
        void add(String sector, long[] amounts) {
            long births = amounts[Measure.BIRTHS.ordinal()];
            long openings = amounts[Measure.OPENINGS.ordinal()];
            if (sector.compareTo("01") >= 0 && sector.compareTo("07") <= 0) {
                digitalBirths += births;
                digitalOpenings += openings;
            } else if (sector.compareTo("21") >= 0 && sector.compareTo("23") <= 0) {
                policyMade += births + openings;
            }
        }
    }

    PostingIndicators(Matrix matrix) {
        this.matrix = matrix;
        matrix.forEachCell(
                (cell, amounts) -> {
                    groupsOf(cell.city()).add(cell.sector(), amounts);
                    groupsOf(Cell.NATION).add(cell.sector(), amounts);
                });
    }

    private SectorGroups groupsOf(String city) {
        return groups.computeIfAbsent(city, unused -> new SectorGroups());
    }

    @Override
    public void addTo(RowValues values, Place place) {
        offers(values, place);
        work(values, place);
        if (place.sector() == null) {
            sectors(values, place, groupsOf(place.city() == null ? Cell.NATION : place.city()));
        }
        if (place.sector() != null || place.city() != null) {
            specialisation(
                    values,
                    place,
                    place.sector() != null && place.city() != null
                            ? matrix.sector(place.sector())
                            : matrix.country());
        }
    }

    private static void offers(RowValues values, Place place) {
        share(values, "phd_demand_share", place, Measure.DOCTOR_OPENINGS, Measure.DEGREE_POSTINGS);
        density(values, place);
        offer(values, "talent_class_share", place, Measure.TALENT_CLASS_OPENINGS);
        offer(values, "hukou_offer_share", place, Measure.HUKOU_OPENINGS);
        offer(values, "talent_subsidy_salience", place, Measure.SUBSIDY_OPENINGS);
        offer(values, "welfare_salience", place, Measure.WELFARE_OPENINGS);
        offer(values, "international_demand_share", place, Measure.OVERSEAS_OPENINGS);
        offer(values, "university_pull", place, Measure.UNIVERSITY_OPENINGS);
        offer(values, "live_streaming_share", place, Measure.LIVE_STREAMING_OPENINGS);
    }

    private static void offer(RowValues values, String name, Place place, Measure openings) {
        share(values, name, place, openings, Measure.POSTINGS);
    }

    private static void work(RowValues values, Place place) {
        Weights research = weights(place, Measure.RESEARCH_OPENINGS);
        Weights frontier = research.plus(weights(place, Measure.PROCESS_OPENINGS));
        Weights rd = rd(place);
        long rdPostings =
                place.of(Measure.RESEARCH_POSTINGS) + place.of(Measure.DEVELOPMENT_POSTINGS);
        share(values, "junior_rd_share", place.of(Measure.JUNIOR_RD_OPENINGS), rd, rdPostings);
        share(
                values,
                "frontier_orientation",
                research.total(),
                frontier,
                place.of(Measure.RESEARCH_POSTINGS) + place.of(Measure.PROCESS_POSTINGS));
        Weights knowledge = rd.plus(weights(place, Measure.SOFTWARE_OPENINGS));
        long n =
                rdPostings
                        + place.of(Measure.SOFTWARE_POSTINGS)
                        + place.of(Measure.PRODUCTION_POSTINGS);
        values.add(
                "knowledge_to_making",
                n == 0 ? Optional.empty() : Optional.of(LogRatio.of(knowledge, making(place))),
                n,
                NO_POSTINGS);
    }

    private static void sectors(RowValues values, Place place, SectorGroups groups) {
        long births = place.of(Measure.BIRTHS);
        long postings = place.of(Measure.POSTINGS);
        Weights openings = weights(place, Measure.OPENINGS);
        Weights born = new Weights(births, births);
        share(values, "digital_births_share", groups.digitalBirths, born, births);
        share(values, "digital_openings_share", groups.digitalOpenings, openings, postings);
        share(
                values,
                "policy_made_share",
                groups.policyMade,
                born.plus(openings),
                births + postings);
    }

    private static void specialisation(RowValues values, Place place, Place whole) {
        long n =
                place.of(Measure.RESEARCH_POSTINGS)
                        + place.of(Measure.DEVELOPMENT_POSTINGS)
                        + place.of(Measure.PRODUCTION_POSTINGS);
        values.add(
                "functional_specialisation",
                n == 0
                        ? Optional.empty()
                        : Optional.of(
                                LogRatio.against(
                                        rd(place), making(place), rd(whole), making(whole))),
                n,
                NO_POSTINGS);
    }

    /** The interval is that of the R&amp;D job share of the same openings. */
    private static void density(RowValues values, Place place) {
        Weights openings = weights(place, Measure.OPENINGS);
        double firms = place.of(Measure.ACTIVE_FIRMS);
        double scale = openings.total() * PER_THOUSAND / firms;
        values.add(
                "rd_talent_density",
                firms > 0
                        ? WilsonShare.weighted(
                                        place.of(Measure.RD_THOUSANDTHS) / 1000.0,
                                        openings.total(),
                                        openings.squares())
                                .map(
                                        share ->
                                                new Estimate(
                                                        share.value() * scale,
                                                        share.lo() * scale,
                                                        share.hi() * scale))
                        : Optional.empty(),
                place.of(Measure.RD_POSTINGS),
                firms > 0 ? NO_POSTINGS : RowValues.ZERO_DENOMINATOR);
    }

    /** A share of the openings that the two measures after {@code postings} sum up. */
    private static void share(
            RowValues values, String name, Place place, Measure part, Measure postings) {
        int first = postings.ordinal();
        share(
                values,
                name,
                place.of(part),
                new Weights(place.amounts()[first + 1], place.amounts()[first + 2]),
                place.of(postings));
    }

    private static void share(RowValues values, String name, double part, Weights whole, long n) {
        values.add(
                name,
                WilsonShare.weighted(part, whole.total(), whole.squares()),
                n,
                RowValues.ZERO_DENOMINATOR);
    }

    private static Weights rd(Place place) {
        return weights(place, Measure.RESEARCH_OPENINGS)
                .plus(weights(place, Measure.DEVELOPMENT_OPENINGS));
    }

    private static Weights making(Place place) {
        return weights(place, Measure.PRODUCTION_OPENINGS);
    }

    /** Openings, and the measure after them: their squares. */
    private static Weights weights(Place place, Measure openings) {
        return new Weights(place.of(openings), place.amounts()[openings.ordinal() + 1]);
    }
}
