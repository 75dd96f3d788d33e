package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.indicators.Entropy;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.EventRate;
import io.agglo.pipeline.indicators.GarwoodCount;
import io.agglo.pipeline.indicators.LogRatio;
import io.agglo.pipeline.indicators.LogRatio.Weights;
import io.agglo.pipeline.indicators.SamplingInterval;
import io.agglo.pipeline.indicators.WilsonShare;
import io.agglo.pipeline.meaning.InstrumentKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the news say of policy, and of what happens to firms. Instruments are counted of cities and
 * countries as a whole, whatever their sectors; a measure with others in one story is a part of it.
 */
final class PolicyIndicators implements IndicatorFamily {
    private static final String NO_INSTRUMENTS = "NO_INSTRUMENTS";
    private static final double PER_THOUSAND = 1000;
    private static final InstrumentKind[] KINDS = InstrumentKind.values();

    @Override
    public void addTo(RowValues values, Place place) {
        if (place.sector() == null) {
            counts(values, place);
            mix(values, place);
            levels(values, place);
        }
        event(values, "relocation_events", place, Measure.RELOCATIONS);
        rate(values, "relocation_rate", place, Measure.RELOCATIONS);
        event(values, "joint_lab_events", place, Measure.JOINT_LABS);
        event(values, "public_private_events", place, Measure.PUBLIC_PRIVATE_EVENTS);
        rate(values, "public_private_rate", place, Measure.PUBLIC_PRIVATE_EVENTS);
        event(values, "anchor_spin_offs", place, Measure.ANCHOR_SPIN_OFFS);
        event(values, "university_spin_offs", place, Measure.UNIVERSITY_SPIN_OFFS);
    }

    private static void counts(RowValues values, Place place) {
        event(values, "instruments", place, Measure.INSTRUMENTS);
        event(values, "talent_instruments", place, Measure.TALENT_INSTRUMENTS);
        event(values, "housing_instruments", place, Measure.HOUSING_INSTRUMENTS);
        event(values, "hukou_instruments", place, Measure.HUKOU_INSTRUMENTS);
        event(values, "grant_instruments", place, Measure.GRANT_INSTRUMENTS);
        event(values, "space_instruments", place, Measure.SPACE_INSTRUMENTS);
        event(values, "procurement_instruments", place, Measure.PROCUREMENT_INSTRUMENTS);
        event(values, "training_instruments", place, Measure.TRAINING_INSTRUMENTS);
        rate(values, "grant_rate", place, Measure.GRANT_INSTRUMENTS);
        long stated = place.of(Measure.GRANTS_STATED);
        if (stated > 0) {
            values.addPoint("grant_amount", place.of(Measure.GRANT_AMOUNT), stated);
        } else {
            values.absent("grant_amount", "NO_AMOUNT");
        }
        long talent = place.of(Measure.TALENT_INSTRUMENTS);
        long training = place.of(Measure.TRAINING_INSTRUMENTS);
        values.add(
                "recruit_retrain",
                talent + training == 0
                        ? Optional.empty()
                        : Optional.of(
                                LogRatio.of(
                                        new Weights(talent, talent),
                                        new Weights(training, training))),
                talent + training,
                NO_INSTRUMENTS);
    }

    /** Shares of the parts, at the effective number of instruments. */
    private static void mix(RowValues values, Place place) {
        double[] parts =
                Arrays.stream(KINDS)
                        .mapToDouble(
                                kind ->
                                        place.of(Measure.partOf(kind))
                                                / (double) Measure.WHOLE_INSTRUMENT)
                        .toArray();
        double total = Arrays.stream(parts).sum();
        double squares =
                place.of(Measure.INSTRUMENT_SQUARES)
                        / ((double) Measure.WHOLE_INSTRUMENT * Measure.WHOLE_INSTRUMENT);
        long n = place.of(Measure.INSTRUMENTS);
        for (InstrumentKind kind : KINDS) {
            values.add(
                    kind.label() + "_instrument_share",
                    WilsonShare.weighted(parts[kind.ordinal()], total, squares),
                    n,
                    NO_INSTRUMENTS);
        }
        double talent =
                parts[InstrumentKind.TALENT.ordinal()]
                        + parts[InstrumentKind.HOUSING.ordinal()]
                        + parts[InstrumentKind.HUKOU.ordinal()];
        values.add("talent_tilt", WilsonShare.weighted(talent, total, squares), n, NO_INSTRUMENTS);
        values.add(
                "instrument_entropy",
                n == 0 ? Optional.empty() : entropy(parts, total, squares),
                n,
                NO_INSTRUMENTS);
    }

    private static Optional<Estimate> entropy(double[] parts, double total, double squares) {
        double[] shares = Arrays.stream(parts).map(part -> part / total).toArray();
        double[] slopes = Arrays.stream(shares).map(share -> -Math.log(share)).toArray();
        return Entropy.of(parts)
                .map(
                        entropy ->
                                SamplingInterval.of(
                                        entropy.nats(),
                                        shares,
                                        slopes,
                                        total * total / squares,
                                        0,
                                        Math.log(KINDS.length)));
    }

    private static void levels(RowValues values, Place place) {
        long district = place.of(Measure.DISTRICT_INSTRUMENTS);
        long province = place.of(Measure.PROVINCE_INSTRUMENTS);
        long nation = place.of(Measure.NATION_INSTRUMENTS);
        long all = place.of(Measure.INSTRUMENTS);
        share(values, "district_instrument_share", district, all);
        share(values, "city_instrument_share", all - district - province - nation, all);
        share(values, "province_instrument_share", province, all);
        share(values, "nation_instrument_share", nation, all);
        share(values, "conditional_support_share", place.of(Measure.RD_CONDITIONED), all);
    }

    private static void share(RowValues values, String name, long part, long all) {
        values.add(name, WilsonShare.of(part, all), all, NO_INSTRUMENTS);
    }

    private static void event(RowValues values, String name, Place place, Measure measure) {
        values.add(name, GarwoodCount.of(place.of(measure)), place.of(measure));
    }

    /** Events over the firms that were active when the window began. */
    private static void rate(RowValues values, String name, Place place, Measure measure) {
        values.add(
                name,
                EventRate.of(place.of(measure), place.of(Measure.FIRMS_BEFORE))
                        .map(
                                perFirm ->
                                        new Estimate(
                                                perFirm.value() * PER_THOUSAND,
                                                perFirm.lo() * PER_THOUSAND,
                                                perFirm.hi() * PER_THOUSAND)),
                place.of(measure),
                RowValues.ZERO_DENOMINATOR);
    }
}
