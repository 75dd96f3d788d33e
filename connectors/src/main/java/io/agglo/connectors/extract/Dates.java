package io.agglo.connectors.extract;

import static java.util.stream.Collectors.joining;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Dates as pages and feeds write them. A date without a time is the beginning of its day; a time
 * without a zone is read in the zone given. What names no day of the calendar is empty.
 */
public final class Dates {
    /** Beginnings of the months' names in the languages of the sources; one row a month. */
    private static final List<List<String>> MONTH_NAMES =
            List.of(
                    List.of("jan", "ene", "gen", "sty", "янв"),
                    List.of("feb", "fev", "fév", "lut", "фев"),
                    List.of("mar", "mär", "mrt", "maa", "мар"),
                    List.of("apr", "abr", "avr", "kwi", "апр"),
                    List.of("may", "mai", "maj", "mei", "mag", "мая", "май"),
                    List.of("jun", "juin", "giu", "cze", "июн"),
                    List.of("jul", "juil", "lug", "lip", "июл"),
                    List.of("aug", "ago", "aoû", "aou", "sie", "авг"),
                    List.of("sep", "set", "wrz", "сен"),
                    List.of("oct", "okt", "out", "ott", "paź", "окт"),
                    List.of("nov", "lis", "ноя"),
                    List.of("dec", "dez", "déc", "dic", "gru", "дек"));

    private static final String MONTHS =
            "(" + MONTH_NAMES.stream().flatMap(List::stream).collect(joining("|")) + ")\\p{L}*\\.?";
    private static final String ZONE =
            "(?:\\s*\\(?(z|[+-]\\d{1,2}:?\\d{0,2}|(?:gmt|utc)[+-]\\d{1,2}:?\\d{0,2}|[a-z]{3,5})\\b\\)?)?";
    private static final String TIME =
            "(?:(?:\\s*[T,，|·-]?\\s*|\\s+(?:at|um|à|às|a las|alle|kl\\.?|в)\\s+)(上午|下午|晚上|凌晨)?\\s*(?<![\\d:])(\\d{1,2})[:：时點点](\\d{1,2})(?:分?[:：]?(\\d{1,2})秒?(?:[.,](\\d{1,9}))?)?分?"
                    + "\\s*(am|pm|a\\.m\\.|p\\.m\\.)?"
                    + ZONE
                    + ")?";

    /** 2019-11-19 18:18:25.8+01:00, 2019/9/7, 2019.09.07, 2019年09月09日 16:01. */
    private static final Pattern YEAR_FIRST =
            of("(?<!\\d)(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})(?!\\d)日?" + TIME);

    /** 20191119T181825Z, 20191119. */
    private static final Pattern COMPACT =
            of(
                    "(?<!\\d)(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2}):?(\\d{2}):?(\\d{2})?"
                            + ZONE
                            + ")?(?!\\d)");

    /** Wed, 04 May 2022 02:41:00 GMT, 19 Nov 2019, 19-Nov-99. */
    private static final Pattern DAY_FIRST =
            of(
                    "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º)?\\.?(?:\\s+(?:de|of))?[\\s-]+"
                            + MONTHS
                            + "(?:\\s+del?)?[\\s,-]+(\\d{4}|\\d{2})(?!\\d)"
                            + TIME);

    /** 19.11.2019, 09.11.2019 16:01: with dots the day stands first. */
    private static final Pattern DOTTED =
            of("(?<![\\d.])(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})(?![\\d.]\\d)" + TIME);

    /** November 19, 2019 at 3:05 pm; Tue Nov 19 2019 03:05:46 GMT+0000. */
    private static final Pattern MONTH_FIRST =
            of(
                    "(?<!\\p{L})"
                            + MONTHS
                            + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)"
                            + TIME);

    /** Tue Jan 28 15:28:56 CET 2020. */
    private static final Pattern YEAR_LAST =
            of(
                    "(?<!\\p{L})"
                            + MONTHS
                            + "\\s+(\\d{1,2})\\s+(\\d{1,2}):(\\d{2}):(\\d{2})"
                            + ZONE
                            + "\\s+(\\d{4})(?!\\d)");

    private static final Pattern ANY_YEAR =
            of(
                    "(?<!\\d)\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}|\\d{1,2}[\\s-]+"
                            + MONTHS
                            + "[\\s,-]+\\d{4}");

    private static final Pattern EPOCH = Pattern.compile("[12]\\d{9}(?:\\d{3})?");
    private static final Map<String, ZoneId> ZONES =
            Map.ofEntries(
                    Map.entry("z", ZoneOffset.UTC),
                    Map.entry("utc", ZoneOffset.UTC),
                    Map.entry("gmt", ZoneOffset.UTC),
                    Map.entry("ut", ZoneOffset.UTC),
                    Map.entry("wet", ZoneOffset.UTC),
                    Map.entry("bst", ZoneOffset.ofHours(1)),
                    Map.entry("cet", ZoneOffset.ofHours(1)),
                    Map.entry("mez", ZoneOffset.ofHours(1)),
                    Map.entry("cest", ZoneOffset.ofHours(2)),
                    Map.entry("mesz", ZoneOffset.ofHours(2)),
                    Map.entry("eet", ZoneOffset.ofHours(2)),
                    Map.entry("eest", ZoneOffset.ofHours(3)),
                    Map.entry("msk", ZoneOffset.ofHours(3)),
                    Map.entry("ist", ZoneOffset.ofHoursMinutes(5, 30)),
                    Map.entry("hkt", ZoneOffset.ofHours(8)),
                    Map.entry("sgt", ZoneOffset.ofHours(8)),
                    Map.entry("jst", ZoneOffset.ofHours(9)),
                    Map.entry("kst", ZoneOffset.ofHours(9)),
                    Map.entry("aest", ZoneOffset.ofHours(10)),
                    Map.entry("aedt", ZoneOffset.ofHours(11)),
                    Map.entry("est", ZoneOffset.ofHours(-5)),
                    Map.entry("edt", ZoneOffset.ofHours(-4)),
                    Map.entry("cst", ZoneOffset.ofHours(-6)),
                    Map.entry("cdt", ZoneOffset.ofHours(-5)),
                    Map.entry("mst", ZoneOffset.ofHours(-7)),
                    Map.entry("mdt", ZoneOffset.ofHours(-6)),
                    Map.entry("pst", ZoneOffset.ofHours(-8)),
                    Map.entry("pdt", ZoneOffset.ofHours(-7)),
                    Map.entry("et", ZoneId.of("America/New_York")),
                    Map.entry("pt", ZoneId.of("America/Los_Angeles")));

    private static final ZoneId BEIJING_TIME = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST_VALUE = 200;
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2199;

    private Dates() {}

    /**
     * The moment that a value of a date field names, empty where it names none or something else
     * stands there.
     *
     * @param zone zone of a time that states none; Chinese zones also settle what CST means
     */
    public static Optional<Instant> parse(String text, ZoneId zone) {
        String value = HtmlText.oneLine(text.substring(0, Math.min(text.length(), LONGEST_VALUE)));
        if (EPOCH.matcher(value).matches()) {
            long number = Long.parseLong(value);
            return Optional.of(
                    value.length() == 13
                            ? Instant.ofEpochMilli(number)
                            : Instant.ofEpochSecond(number));
        }
        return find(value, zone).filter(found -> found.start() <= 24).map(Found::instant);
    }

    /**
     * Whether a value has the form of a date and yet names no day that there is or that anybody
     * would state (2019-02-30, 9999-12-31).
     */
    public static boolean isImpossible(String text) {
        Matcher date = ANY_YEAR.matcher(text.substring(0, Math.min(text.length(), LONGEST_VALUE)));
        return date.find() && parse(text, ZoneOffset.UTC).isEmpty();
    }

    /**
     * A date found in running text.
     *
     * @param timed whether a time of day stands with it
     * @param start where it begins
     */
    public record Found(Instant instant, boolean timed, int start) {}

    /** The first date in a text that is a day of the calendar. */
    public static Optional<Found> find(String text, ZoneId zone) {
        Optional<Found> first = Optional.empty();
        for (Pattern pattern :
                List.of(YEAR_FIRST, DAY_FIRST, DOTTED, MONTH_FIRST, YEAR_LAST, COMPACT)) {
            if (pattern == COMPACT && first.isPresent()) {
                break;
            }
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                Optional<Found> found = read(pattern, matcher, zone);
                if (found.isPresent()) {
                    if (first.isEmpty() || found.get().start() < first.get().start()) {
                        first = found;
                    }
                    break;
                }
            }
        }
        return first;
    }

    private static Optional<Found> read(Pattern pattern, Matcher at, ZoneId zone) {
        if (pattern == YEAR_LAST) {
            return found(
                    at.start(),
                    at.group(7),
                    at.group(1),
                    at.group(2),
                    new Clock(null, at.group(3), at.group(4), at.group(5), null, null, at.group(6)),
                    zone);
        }
        if (pattern == COMPACT) {
            Clock clock =
                    new Clock(null, at.group(4), at.group(5), at.group(6), null, null, at.group(7));
            return found(at.start(), at.group(1), at.group(2), at.group(3), clock, zone);
        }
        Clock clock =
                new Clock(
                        at.group(4),
                        at.group(5),
                        at.group(6),
                        at.group(7),
                        at.group(8),
                        at.group(9),
                        at.group(10));
        String first = at.group(1);
        String second = at.group(2);
        String third = at.group(3);
        if (pattern == YEAR_FIRST) {
            return found(at.start(), first, second, third, clock, zone);
        }
        return pattern == DAY_FIRST || pattern == DOTTED
                ? found(at.start(), third, second, first, clock, zone)
                : found(at.start(), third, first, second, clock, zone);
    }

    private record Clock(
            @Nullable String half,
            @Nullable String hour,
            @Nullable String minute,
            @Nullable String second,
            @Nullable String fraction,
            @Nullable String meridian,
            @Nullable String zone) {}

    private static Optional<Found> found(
            int start, String year, String month, String day, Clock clock, ZoneId zone) {
        int y = year(year);
        if (y < EARLIEST_YEAR || y > LATEST_YEAR) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(y, month(month), Integer.parseInt(day));
            if (clock.hour() == null || clock.minute() == null) {
                return Optional.of(new Found(date.atStartOfDay(zone).toInstant(), false, start));
            }
            int hour = hour(Integer.parseInt(clock.hour()), clock.half(), clock.meridian());
            int nanos =
                    clock.fraction() == null
                            ? 0
                            : Integer.parseInt((clock.fraction() + "00000000").substring(0, 9));
            int second = clock.second() == null ? 0 : Integer.parseInt(clock.second());
            LocalTime time =
                    LocalTime.of(
                            hour % 24,
                            Integer.parseInt(clock.minute()),
                            Math.min(second, second == 60 ? 59 : second),
                            nanos);
            return Optional.of(
                    new Found(
                            date.plusDays(hour / 24)
                                    .atTime(time)
                                    .atZone(zone(clock.zone(), zone))
                                    .toInstant(),
                            true,
                            start));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    private static int month(String text) {
        return Character.isDigit(text.charAt(0))
                ? Integer.parseInt(text)
                : 1 + indexOf(text.toLowerCase(Locale.ROOT));
    }

    private static int indexOf(String name) {
        return IntStream.range(0, MONTH_NAMES.size())
                .filter(month -> MONTH_NAMES.get(month).contains(name))
                .findFirst()
                .orElseThrow(() -> new DateTimeException("no month: " + name));
    }

    private static int hour(int hour, @Nullable String half, @Nullable String meridian) {
        if (hour > 24) {
            throw new DateTimeException("no hour: " + hour);
        }
        boolean afternoon =
                half != null && (half.equals("下午") || half.equals("晚上"))
                        || meridian != null && Character.toLowerCase(meridian.charAt(0)) == 'p';
        if (afternoon) {
            return hour < 12 ? hour + 12 : hour;
        }
        return meridian != null && hour == 12 ? 0 : hour;
    }

    private static ZoneId zone(@Nullable String stated, ZoneId zone) {
        if (stated == null) {
            return zone;
        }
        String name = stated.toLowerCase(Locale.ROOT).replaceFirst("^(?:gmt|utc)(?=[+-])", "");
        if (name.startsWith("+") || name.startsWith("-")) {
            return offset(name);
        }
        return name.equals("cst") && zone.equals(BEIJING_TIME)
                ? zone
                : ZONES.getOrDefault(name, zone);
    }

    private static ZoneOffset offset(String text) {
        String digits = text.substring(1).replace(":", "");
        int hours =
                Integer.parseInt(
                        digits.length() <= 2
                                ? digits
                                : digits.substring(
                                        0, digits.length() == 3 && !text.contains(":") ? 1 : 2));
        String rest =
                digits.length() <= 2
                        ? "0"
                        : digits.substring(digits.length() == 3 && !text.contains(":") ? 1 : 2);
        int seconds = hours * 3600 + Integer.parseInt(rest) * 60;
        return ZoneOffset.ofTotalSeconds(text.charAt(0) == '-' ? -seconds : seconds);
    }

    private static Pattern of(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
