package io.agglo.connectors.postings;

import io.agglo.connectors.extract.Dates;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as boards write them: whole ones, those without a year ({@code 04-01}), and those relative
 * to the reading ({@code 2 weeks ago}, {@code 3天前发布}, {@code 30+ days ago}: at least so long ago).
 */
final class AdvertDates {
    private static final Instant EPOCH_DAY_TWO = Instant.EPOCH.plus(Duration.ofDays(2));
    private static final int LONGEST = 80;

    private static final Pattern AGO =
            of(
                    "(\\d{1,4}|an?|one)\\s*\\+?\\s*(min|hour|hr|day|week|month|year)\\w*\\.?\\s*\\+?\\s*ago"
                            + "|(\\d{1,4})\\s*\\+?\\s*(分钟|小时|天|日|周|星期|个?月|年)(?:以)?前"
                            + "|vor\\s+(?:über\\s+|mehr als\\s+)?(\\d{1,4}|eine[mr]?)\\+?\\s*(min|stunde|tag|woche|monat|jahr)"
                            + "|il y a\\s+(?:plus de\\s+)?(\\d{1,4}|une?)\\s*(min|heure|jour|semaine|mois|an)"
                            + "|před\\s+(\\d{1,4}\\s*|)(min|hod|dn|týdn|měs|ro|let)");
    private static final Pattern SHORT_AGO = of("^(\\d{1,3})\\s*([hd])\\+?$");
    private static final Pattern NOW =
            of("\\btoday\\b|just (?:now|posted)|\\bnew\\b$|今天|今日|刚刚|heute|aujourd['’]hui|\\bdnes");
    private static final Pattern YESTERDAY = of("\\byesterday\\b|昨天|昨日|gestern|\\bhier\\b|včera");
    private static final Pattern MONTH_DAY =
            of("(?<![\\d:./-])(\\d{1,2})(?:-|月|/)(\\d{1,2})日?(?![\\d:./-])");
    private static final Pattern RUN_TOGETHER = of("^(\\d{8})(\\d{6})$");
    private static final Pattern SLASHED =
            of("(?<!\\d)(\\d{1,2})/(\\d{1,2})/((?:19|20)\\d{2})(?!\\d)");

    private static final Map<String, ChronoUnit> UNITS =
            Map.ofEntries(
                    Map.entry("min", ChronoUnit.MINUTES),
                    Map.entry("分钟", ChronoUnit.MINUTES),
                    Map.entry("hour", ChronoUnit.HOURS),
                    Map.entry("hr", ChronoUnit.HOURS),
                    Map.entry("h", ChronoUnit.HOURS),
                    Map.entry("小时", ChronoUnit.HOURS),
                    Map.entry("stunde", ChronoUnit.HOURS),
                    Map.entry("heure", ChronoUnit.HOURS),
                    Map.entry("hod", ChronoUnit.HOURS),
                    Map.entry("week", ChronoUnit.WEEKS),
                    Map.entry("周", ChronoUnit.WEEKS),
                    Map.entry("星期", ChronoUnit.WEEKS),
                    Map.entry("woche", ChronoUnit.WEEKS),
                    Map.entry("semaine", ChronoUnit.WEEKS),
                    Map.entry("týdn", ChronoUnit.WEEKS),
                    Map.entry("month", ChronoUnit.MONTHS),
                    Map.entry("月", ChronoUnit.MONTHS),
                    Map.entry("个月", ChronoUnit.MONTHS),
                    Map.entry("monat", ChronoUnit.MONTHS),
                    Map.entry("mois", ChronoUnit.MONTHS),
                    Map.entry("měs", ChronoUnit.MONTHS),
                    Map.entry("year", ChronoUnit.YEARS),
                    Map.entry("年", ChronoUnit.YEARS),
                    Map.entry("jahr", ChronoUnit.YEARS),
                    Map.entry("an", ChronoUnit.YEARS),
                    Map.entry("ro", ChronoUnit.YEARS),
                    Map.entry("let", ChronoUnit.YEARS));

    private AdvertDates() {}

    /**
     * The moment that a date names; empty where it names none, and for the first day of 1970, which
     * is a field that nobody filled.
     *
     * @param zone zone of a date that states none
     * @param fetchedAt what a relative date is relative to
     */
    static Optional<Instant> parse(String stated, ZoneId zone, Instant fetchedAt) {
        String text = stated.strip();
        text = text.substring(0, Math.min(text.length(), LONGEST));
        Optional<Instant> relative = relative(text, zone, fetchedAt);
        if (relative.isPresent()) {
            return relative;
        }
        String whole = RUN_TOGETHER.matcher(text).replaceFirst("$1T$2");
        return Dates.parse(whole, zone)
                .or(() -> slashed(whole, zone))
                .or(() -> withoutYear(whole, zone, fetchedAt))
                .filter(instant -> instant.isAfter(EPOCH_DAY_TWO));
    }

    private static Optional<Instant> relative(String text, ZoneId zone, Instant fetchedAt) {
        Matcher ago = AGO.matcher(text);
        Matcher brief = SHORT_AGO.matcher(text);
        if (ago.find()) {
            for (int group = 1; group < ago.groupCount(); group += 2) {
                if (ago.group(group + 1) != null) {
                    return Optional.of(
                            before(ago.group(group), ago.group(group + 1), zone, fetchedAt));
                }
            }
        }
        if (brief.matches()) {
            return Optional.of(before(brief.group(1), brief.group(2), zone, fetchedAt));
        }
        if (YESTERDAY.matcher(text).find()) {
            return Optional.of(before("1", "day", zone, fetchedAt));
        }
        return NOW.matcher(text).find()
                ? Optional.of(before("0", "day", zone, fetchedAt))
                : Optional.empty();
    }

    private static Instant before(
            @Nullable String stated, String unit, ZoneId zone, Instant fetchedAt) {
        String number = stated == null ? "" : stated.strip();
        int count = number.matches("\\d+") ? Integer.parseInt(number) : 1;
        ChronoUnit spans = UNITS.getOrDefault(unit.toLowerCase(Locale.ROOT), ChronoUnit.DAYS);
        if (spans == ChronoUnit.MINUTES || spans == ChronoUnit.HOURS) {
            return fetchedAt.minus(count, spans);
        }
        return LocalDate.ofInstant(fetchedAt, zone)
                .minus(count, spans)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** A date whose first numbers cannot be both a day and a month; else countries differ. */
    private static Optional<Instant> slashed(String text, ZoneId zone) {
        Matcher date = SLASHED.matcher(text);
        if (!date.find()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(2));
        int year = Integer.parseInt(date.group(3));
        if (first <= 12 && second <= 12 && first != second) {
            return Optional.empty();
        }
        return second <= 12 ? day(year, second, first, zone) : day(year, first, second, zone);
    }

    /** The latest such day that is not after the reading. */
    private static Optional<Instant> withoutYear(String text, ZoneId zone, Instant fetchedAt) {
        Matcher date = MONTH_DAY.matcher(text);
        if (!date.find()) {
            return Optional.empty();
        }
        int month = Integer.parseInt(date.group(1));
        int dayOfMonth = Integer.parseInt(date.group(2));
        int year = LocalDate.ofInstant(fetchedAt, zone).getYear();
        return day(year, month, dayOfMonth, zone)
                .filter(found -> !found.isAfter(fetchedAt))
                .or(() -> day(year - 1, month, dayOfMonth, zone));
    }

    private static Optional<Instant> day(int year, int month, int dayOfMonth, ZoneId zone) {
        try {
            return Optional.of(
                    LocalDate.of(year, month, dayOfMonth).atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // there is no such day
        }
    }

    private static Pattern of(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
