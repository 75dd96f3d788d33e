package io.agglo.connectors.registrations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as registers write them: year first (2001-11-30, 2001/11/30, 2013年11月01日, with or without a
 * time), or day first (30/11/2001, 30.11.2001). No register puts the month first.
 */
final class Days {
    /** A date in any of these shapes. */
    static final Pattern SHAPE =
            Pattern.compile(
                    "(?:(\\d{4})(?:-|/|\\.|年)(\\d{1,2})(?:-|/|\\.|月)(\\d{1,2})日?(?:[ T].*)?"
                            + "|(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}))");

    private Days() {}

    /** The date, empty for any other text and for days that are on no calendar. */
    static Optional<LocalDate> parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean yearFirst = parts.group(1) != null;
        try {
            return Optional.of(
                    LocalDate.of(
                            Integer.parseInt(parts.group(yearFirst ? 1 : 6)),
                            Integer.parseInt(parts.group(yearFirst ? 2 : 5)),
                            Integer.parseInt(parts.group(yearFirst ? 3 : 4))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
