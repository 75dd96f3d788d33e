package io.agglo.connectors.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The Retry-After header of RFC 9110, section 10.2.3. */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /**
     * How long to wait, at most 24 hours. Zero and dates in the past say nothing: they must not
     * cancel a back-off.
     *
     * @param value the header, in seconds or as an HTTP date
     */
    public static Optional<Duration> parse(String value, Instant now) {
        String text = value.trim();
        Duration wait;
        if (text.matches("[0-9]+")) {
            wait = text.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(text));
        } else {
            try {
                wait =
                        Duration.between(
                                now,
                                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        if (wait.isZero() || wait.isNegative()) {
            return Optional.empty();
        }
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
