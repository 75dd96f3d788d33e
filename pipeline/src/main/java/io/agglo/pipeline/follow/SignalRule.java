package io.agglo.pipeline.follow;

import io.agglo.pipeline.indicators.Estimate;
import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.util.List;
import java.util.Optional;

/**
 * How one rule tests a place: a function of what the documents of the day and of the windows before
 * it state. What it means stands in {@code signals.yaml}.
 */
interface SignalRule {

    /** Name, window, levels and numbers. */
    Rule rule();

    /** How many windows before it compares with, at most. */
    int windowsBefore();

    /**
     * Tests a place; empty where there is too little to test.
     *
     * @param before the windows before that do not overlap, latest first
     */
    Optional<Tested> test(String place, Day day, List<Day> before);

    /** The documents whose fields a test has read, in the order of their places and days. */
    List<String> documents(String place, Day day, List<Day> before);

    /** One sentence in English; place and days stand before and after it. */
    String says(Tested tested);

    /** A value with its interval, as a document states them. */
    default Estimate seen(String place, Day day) {
        String value = rule().value();
        return new Estimate(
                day.value(place, value),
                day.value(place, value + "_lo"),
                day.value(place, value + "_hi"));
    }

    /** What the value was counted from. */
    default double n(String place, Day day) {
        return day.value(place, rule().value() + "_n");
    }
}
