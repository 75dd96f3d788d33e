package io.agglo.pipeline.follow;

import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.UpperTail;
import io.agglo.pipeline.indicators.WilsonShare;
import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.util.List;
import java.util.Optional;

/** Technology names without research, more of them than in the country. */
record HollowNames(Rule rule) implements SignalRule {

    @Override
    public int windowsBefore() {
        return 0;
    }

    @Override
    public Optional<Tested> test(String place, Day day, List<Day> before) {
        Estimate city = seen(place, day);
        Estimate country = seen(Day.COUNTRY, day);
        double spread = Math.hypot(city.value() - city.lo(), country.hi() - country.value());
        if (!(spread > 0)) {
            return Optional.empty();
        }
        double z = (city.value() - country.value()) * WilsonShare.Z95 / spread;
        return Optional.of(
                new Tested(
                        place,
                        city,
                        n(place, day),
                        country.value(),
                        z,
                        UpperTail.normal(z),
                        city.lo() > country.hi()));
    }

    @Override
    public List<String> documents(String place, Day day, List<Day> before) {
        return List.of(day.document(place), day.document(Day.COUNTRY));
    }

    @Override
    public String says(Tested tested) {
        return Sentences.share(tested, "of technology-named firms show no research");
    }
}
