package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.Momentum;
import io.agglo.pipeline.indicators.WilsonShare;
import java.util.OptionalDouble;

/** Change over adjacent windows of the same length: of births, postings and stories. */
final class DynamicsIndicators implements IndicatorFamily {
    private static final long LEAST = 5;

    @Override
    public void addTo(RowValues values, Place place) {
        addFlow(values, place, "births", Measure.BIRTHS);
        addFlow(values, place, "openings", Measure.POSTINGS);
        addFlow(values, place, "stories", Measure.STORIES);
    }

    private static void addFlow(RowValues values, Place place, String name, Measure measure) {
        long current = place.of(measure);
        long previous = place.before(measure, 1);
        long oldest = place.before(measure, 2);
        Momentum momentum = new Momentum(oldest, previous, current, Momentum.HALF);
        long two = current + previous;
        add(values, name + "_momentum", two, momentum.growth(), momentum.logStandardError());
        if (two < LEAST) {
            values.absent(name + "_momentum_z", RowValues.FEWER_THAN_5);
        } else {
            momentum.zOfAnscombe().ifPresent(z -> values.addPoint(name + "_momentum_z", z, two));
        }
        add(
                values,
                name + "_acceleration",
                two + oldest,
                momentum.acceleration(),
                momentum.accelerationStandardError());
    }

    private static void add(
            RowValues values, String name, long n, OptionalDouble value, OptionalDouble error) {
        if (n < LEAST || value.isEmpty() || error.isEmpty()) {
            values.absent(name, RowValues.FEWER_THAN_5);
            return;
        }
        double half = WilsonShare.Z95 * error.getAsDouble();
        double centre = value.getAsDouble();
        values.add(name, new Estimate(centre, centre - half, centre + half), n);
    }
}
