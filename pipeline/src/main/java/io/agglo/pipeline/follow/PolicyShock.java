package io.agglo.pipeline.follow;

import io.agglo.pipeline.indicators.ProportionStep;
import io.agglo.pipeline.indicators.UpperTail;
import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A share of postings that steps up from what it was in the windows before. */
record PolicyShock(Rule rule) implements SignalRule {

    @Override
    public int windowsBefore() {
        return (int) rule.parameter("baseline-windows");
    }

    @Override
    public Optional<Tested> test(String place, Day day, List<Day> before) {
        if (!shown(place, day)) {
            return Optional.empty();
        }
        double size = 0;
        double part = 0;
        for (Day window : before) {
            if (shown(place, window)) {
                double effective = ProportionStep.effectiveSize(seen(place, window));
                size += effective;
                part += effective * seen(place, window).value();
            }
        }
        double now = ProportionStep.effectiveSize(seen(place, day));
        if (size < rule.parameter("least-before") || now < rule.parameter("least-now")) {
            return Optional.empty();
        }
        double expected = part / size;
        double z = ProportionStep.z(seen(place, day).value(), now, expected, size);
        return Optional.of(
                new Tested(
                        place,
                        seen(place, day),
                        n(place, day),
                        expected,
                        z,
                        UpperTail.normal(z),
                        true));
    }

    private boolean shown(String place, Day day) {
        return !Double.isNaN(day.value(place, rule.value()));
    }

    @Override
    public List<String> documents(String place, Day day, List<Day> before) {
        List<String> documents = new ArrayList<>();
        documents.add(day.document(place));
        before.stream()
                .filter(window -> shown(place, window))
                .forEach(window -> documents.add(window.document(place)));
        return documents;
    }

    @Override
    public String says(Tested tested) {
        return Sentences.share(tested, "of openings with a stated degree require a doctorate");
    }
}
