package io.agglo.pipeline.follow;

import java.util.Locale;

/** What was seen and what was expected, in words; a value never without its interval. */
final class Sentences {
    private Sentences() {}

    static String counted(Tested tested, String what, int windowDays) {
        return String.format(
                Locale.ROOT,
                "%.0f %s in %d days (95 %%: %.1f to %.1f), expected %.1f",
                tested.seen().value(),
                what,
                windowDays,
                tested.seen().lo(),
                tested.seen().hi(),
                tested.expected());
    }

    static String share(Tested tested, String what) {
        return String.format(
                Locale.ROOT,
                "%.1f %% %s (95 %%: %.1f to %.1f), expected %.1f %%",
                percent(tested.seen().value()),
                what,
                percent(tested.seen().lo()),
                percent(tested.seen().hi()),
                percent(tested.expected()));
    }

    private static double percent(double share) {
        return 100 * share;
    }
}
