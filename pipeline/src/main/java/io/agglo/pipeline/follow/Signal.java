package io.agglo.pipeline.follow;

import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a rule finds a place, with no longer pause between them than the rule allows.
 *
 * @param opened first of them
 * @param lastSeen last of them, on which {@code tested} was seen
 * @param closed first day of the schedule after a longer pause, absent while there is none
 * @param earlier whether the rule could not test the place on any day before: the signal may be
 *     older than it looks
 * @param days how many of them there are
 * @param q adjusted p-value on the last of them
 * @param family how many places were tested together on the last of them
 * @param documents ids of the indicator documents that the last test has read
 * @param says what was seen on the last of them
 */
record Signal(
        Rule rule,
        String place,
        LocalDate opened,
        LocalDate lastSeen,
        @Nullable LocalDate closed,
        boolean earlier,
        int days,
        Tested tested,
        double q,
        int family,
        List<String> documents,
        String says) {}
