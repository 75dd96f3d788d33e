package io.agglo.connectors.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The Retry-After header of RFC 9110, section 10.2.3. */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(24);

    /** RFC 9110, section 5.6.7: the form to use, and two that must still be understood. */
    private static final List<DateTimeFormatter> FORMS =
            Stream.of(
                            "EEE, d MMM yyyy HH:mm:ss z",
                            "EEEE, dd-MMM-yy HH:mm:ss z",
                            "EEE MMM ppd HH:mm:ss yyyy")
                    .map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH))
                    .map(form -> form.withZone(ZoneOffset.UTC))
                    .toList();

    private RetryAfter() {}

    /**
     * How long to wait, at most 24 hours. Zero and dates in the past say nothing: they must not
     * cancel a back-off.
     *
     * @param value the header, in seconds or as a date in one of the three forms of HTTP
     */
    public static Optional<Duration> parse(String value, Instant now) {
        String text = value.trim();
        Duration wait;
        if (text.matches("[0-9]+")) {
            wait = text.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(text));
        } else {
            Optional<Instant> until = date(text);
            if (until.isEmpty()) {
                return Optional.empty();
            }
            wait = Duration.between(now, until.get());
        }
        if (wait.isZero() || wait.isNegative()) {
            return Optional.empty();
        }
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Instant> date(String text) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(form.parse(text, Instant::from));
            } catch (DateTimeException e) {
                // Not this form; the next may fit.
                continue;
            }
        }
        return Optional.empty();
    }
}
