package io.agglo.pipeline.follow;

import io.agglo.pipeline.indicators.UpperTail;
import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.util.List;
import java.util.Optional;

/** Births that are concentrated in a city and grow. */
record EmergingCluster(Rule rule) implements SignalRule {
    /** Prior weight of the shrunk quotient, {@code (x + 5) / (E + 5)}. */
    private static final double PRIOR = 5;

    private static final double HALF = 0.5;

    @Override
    public int windowsBefore() {
        return 0;
    }

    @Override
    public Optional<Tested> test(String place, Day day, List<Day> before) {
        double births = day.value(place, "births");
        double both = day.value(place, "births_momentum_n");
        double quotient = day.value(place, "births_lq_shrunk");
        double z = day.value(place, "births_momentum_z");
        double above =
                Math.max(
                        day.count(place, "births_lq_above_one"),
                        day.count(place, "active_firms_lq_above_one"));
        if (Double.isNaN(both + quotient + z) || both < rule.parameter("least-births")) {
            return Optional.empty();
        }
        double growing = chance(day);
        double p =
                Math.max(Math.min(1, 2 * (1 - above)), UpperTail.binomial(births, both, growing));
        double asBefore = (both - births) * growing / (1 - growing);
        double asCountry = (births + PRIOR) / quotient - PRIOR;
        return Optional.of(
                new Tested(
                        place,
                        seen(place, day),
                        n(place, day),
                        Math.max(asBefore, asCountry),
                        z,
                        p,
                        true));
    }

    /** Chance of a birth to fall into the later window, as in the country or half. */
    private static double chance(Day day) {
        double births = day.count(Day.COUNTRY, "births");
        double both = day.count(Day.COUNTRY, "births_momentum_n");
        return both > births ? Math.max(HALF, births / both) : HALF;
    }

    @Override
    public List<String> documents(String place, Day day, List<Day> before) {
        return List.of(day.document(place), day.document(Day.COUNTRY));
    }

    @Override
    public String says(Tested tested) {
        return Sentences.counted(tested, "firms founded", rule.window());
    }
}
