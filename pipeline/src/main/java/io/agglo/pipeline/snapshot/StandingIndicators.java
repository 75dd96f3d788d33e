package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.indicators.ClassifiedShare;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.EventRate;
import io.agglo.pipeline.indicators.GarwoodCount;
import io.agglo.pipeline.indicators.PairedDifference;
import io.agglo.pipeline.indicators.StockGrowth;
import io.agglo.schemas.catalogue.StandingParameters;
import java.util.List;
import java.util.Optional;

/**
 * What one place's firms are and do: births and deaths against the stock, firms with research, and
 * technology names without any.
 *
 * <p>While one firm's changes are on their way, a part may for a moment exceed its whole or fall
 * below 0; it is held within bounds until the rest has come.
 */
final class StandingIndicators implements IndicatorFamily {
    /** Length of the window in which births with research are counted. */
    static final int BIRTH_DAYS = StandingParameters.standard().content().birthDays();

    private static final String OTHER_WINDOW = "ONLY_%d_DAYS".formatted(BIRTH_DAYS);

    /** {@link Measure#RD_VARIANCE} is kept in this unit. */
    private static final double VARIANCE_UNIT = 400;

    private final int windowDays;

    /** The indicators over a window. */
    StandingIndicators(int windowDays) {
        this.windowDays = windowDays;
    }

    @Override
    public void addTo(RowValues values, Place place) {
        new Row(values, place.amounts(), windowDays).add();
    }

    private record Row(RowValues values, long[] amounts, int windowDays) {
        void add() {
            demography();
            research();
            names();
        }

        private void demography() {
            long births = of(Measure.BIRTHS);
            long deaths = of(Measure.DEATHS);
            long before = of(Measure.FIRMS_BEFORE);
            long firms = of(Measure.ACTIVE_FIRMS);
            values.add("deaths", GarwoodCount.of(deaths), deaths);
            values.add(
                    "entry_rate", EventRate.of(births, before), births, RowValues.ZERO_DENOMINATOR);
            values.add(
                    "exit_rate", EventRate.of(deaths, before), deaths, RowValues.ZERO_DENOMINATOR);
            values.add(
                    "churn_rate",
                    EventRate.of(births + deaths, before),
                    births + deaths,
                    RowValues.ZERO_DENOMINATOR);
            values.add(
                    "firm_growth",
                    StockGrowth.of(before, firms, births, deaths, 0),
                    firms,
                    RowValues.ZERO_DENOMINATOR);
        }

        private void research() {
            long firms = of(Measure.ACTIVE_FIRMS);
            long active = Math.min(of(Measure.RD_FIRMS), firms);
            double variance = of(Measure.RD_VARIANCE) / VARIANCE_UNIT;
            Optional<Estimate> share = ClassifiedShare.of(active, firms, variance);
            values.add("rd_firms", counted(share, active, firms), active);
            values.add("rd_firm_share", share, firms, RowValues.ZERO_DENOMINATOR);
            long before = of(Measure.RD_FIRMS_BEFORE);
            long deaths = of(Measure.RD_DEATHS);
            values.add(
                    "rd_exit_rate",
                    EventRate.of(deaths, before),
                    deaths,
                    RowValues.ZERO_DENOMINATOR);
            if (windowDays != BIRTH_DAYS) {
                List.of("rd_births", "rd_entry_rate", "rd_churn_rate", "rd_growth")
                        .forEach(name -> values.add(name, Optional.empty(), 0, OTHER_WINDOW));
                return;
            }
            long births = of(Measure.RD_BIRTHS);
            values.add("rd_births", GarwoodCount.of(births), births);
            values.add(
                    "rd_entry_rate",
                    EventRate.of(births, before),
                    births,
                    RowValues.ZERO_DENOMINATOR);
            values.add(
                    "rd_churn_rate",
                    EventRate.of(births + deaths, before),
                    births + deaths,
                    RowValues.ZERO_DENOMINATOR);
            values.add(
                    "rd_growth",
                    StockGrowth.of(before, active, births, deaths, variance),
                    active,
                    RowValues.ZERO_DENOMINATOR);
        }

        /** The firms of a share, between the ends of the share. */
        private static Estimate counted(Optional<Estimate> share, long part, long whole) {
            return share.map(found -> new Estimate(part, found.lo() * whole, found.hi() * whole))
                    .orElse(new Estimate(0, 0, 0));
        }

        private void names() {
            long judged = of(Measure.JUDGED_FIRMS);
            long named = Math.min(of(Measure.TECHNOLOGY_NAMES), judged);
            long hollow = Math.min(of(Measure.HOLLOW_NAMES), named);
            long unnamed = Math.max(0, of(Measure.JUDGED_RD_FIRMS) - (named - hollow));
            values.add("technology_names", GarwoodCount.of(named), named);
            Optional<Estimate> share =
                    ClassifiedShare.of(hollow, named, of(Measure.NAME_VARIANCE) / VARIANCE_UNIT);
            values.add("hollow_names", counted(share, hollow, named), hollow);
            values.add("hollow_name_share", share, named, RowValues.ZERO_DENOMINATOR);
            values.add(
                    "hollow_name_excess",
                    PairedDifference.of(
                            hollow,
                            Math.min(unnamed, judged - named),
                            judged,
                            of(Measure.JUDGED_VARIANCE) / VARIANCE_UNIT),
                    judged,
                    RowValues.ZERO_DENOMINATOR);
        }

        private long of(Measure measure) {
            return Math.max(0, amounts[measure.ordinal()]);
        }
    }
}
