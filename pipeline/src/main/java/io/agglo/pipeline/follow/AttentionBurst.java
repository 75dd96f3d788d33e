package io.agglo.pipeline.follow;

import io.agglo.pipeline.indicators.Burst;
import io.agglo.pipeline.indicators.UpperTail;
import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stories of a place well above what they were, in proportion to the country's. */
record AttentionBurst(Rule rule) implements SignalRule {

    @Override
    public int windowsBefore() {
        return (int) rule.parameter("baseline-windows");
    }

    @Override
    public Optional<Tested> test(String place, Day day, List<Day> before) {
        List<Day> told = told(before);
        double all = day.count(Day.COUNTRY, "stories");
        if (told.size() < rule.parameter("least-windows") || all == 0) {
            return Optional.empty();
        }
        double[] scaled = new double[told.size()];
        double earlier = 0;
        double allEarlier = 0;
        for (int window = 0; window < scaled.length; window++) {
            double stories = told.get(window).count(place, "stories");
            double country = told.get(window).count(Day.COUNTRY, "stories");
            scaled[window] = stories * all / country;
            earlier += stories;
            allEarlier += country;
        }
        double stories = day.count(place, "stories");
        double ofAllEarlier = earlier;
        double chance = all / (all + allEarlier);
        return Burst.of(stories, scaled)
                .map(
                        burst ->
                                new Tested(
                                        place,
                                        seen(place, day),
                                        n(place, day),
                                        burst.mean(),
                                        burst.z(),
                                        UpperTail.binomial(
                                                stories / burst.dispersion(),
                                                (stories + ofAllEarlier) / burst.dispersion(),
                                                chance),
                                        burst.z() >= rule.parameter("least-z")
                                                && stories >= rule.parameter("least-stories")));
    }

    /** Windows of which anything is known. */
    private static List<Day> told(List<Day> before) {
        return before.stream().filter(day -> day.count(Day.COUNTRY, "stories") > 0).toList();
    }

    @Override
    public List<String> documents(String place, Day day, List<Day> before) {
        List<String> documents = new ArrayList<>();
        documents.add(day.document(place));
        documents.add(day.document(Day.COUNTRY));
        for (Day window : told(before)) {
            if (!Double.isNaN(window.value(place, "stories"))) {
                documents.add(window.document(place));
            }
            documents.add(window.document(Day.COUNTRY));
        }
        return documents;
    }

    @Override
    public String says(Tested tested) {
        return Sentences.counted(tested, "stories", rule.window());
    }
}
