package io.agglo.connectors.crawl;

import io.agglo.connectors.profile.SiteProfile.DateRule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the dates of list items: ISO 8601, seconds or milliseconds since 1970, then the profile's
 * patterns.
 */
final class ListDates {

    private final ZoneId zone;
    private final List<DateTimeFormatter> formats = new ArrayList<>();

    ListDates(DateRule rule) {
        this.zone = rule.zone() == null ? ZoneOffset.UTC : ZoneId.of(rule.zone());
        formats.add(DateTimeFormatter.ISO_DATE_TIME);
        formats.add(DateTimeFormatter.ISO_LOCAL_DATE);
        for (String pattern : rule.format()) {
            formats.add(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
        }
    }

    /** The moment a text names; a day is its beginning. */
    Optional<Instant> parse(String text) {
        if (text.matches("[0-9]{13}")) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        if (text.matches("[0-9]{9,10}")) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        for (DateTimeFormatter format : formats) {
            try {
                return Optional.of(
                        instant(
                                format.parseBest(
                                        text,
                                        ZonedDateTime::from,
                                        LocalDateTime::from,
                                        LocalDate::from)));
            } catch (DateTimeException e) {
                // Not this pattern; the next may fit.
                continue;
            }
        }
        return Optional.empty();
    }

    private Instant instant(TemporalAccessor found) {
        if (found instanceof ZonedDateTime moment) {
            return moment.toInstant();
        }
        if (found instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        return LocalDate.from(found).atStartOfDay(zone).toInstant();
    }
}
