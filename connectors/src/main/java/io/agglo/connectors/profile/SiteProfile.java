package io.agglo.connectors.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one site is read: where it begins, which links lead to records, how polite to be, and which
 * fields stand where. Read by {@link SiteProfiles}, which also fills in the defaults.
 *
 * @param version version of the profile, from 1; part of every record's provenance
 * @param id stable name of the site, part of every record id
 * @param kind what the site yields
 * @param enabled whether it is read at all
 * @param contact URL or mailto: of who crawls; goes into the user agent
 * @param hosts allow-list, {@code host} or {@code host:port}; links elsewhere are dropped
 * @param language BCP 47 tag that holds where the page is silent
 * @param licence licence or terms of the site
 * @param fixtures folder of saved pages, beside the profile
 */
public record SiteProfile(
        int version,
        String id,
        Kind kind,
        boolean enabled,
        String contact,
        List<String> hosts,
        Politeness politeness,
        Limits limits,
        @Nullable CharsetRule charset,
        List<Start> start,
        UrlRules url,
        @Nullable ListRules list,
        @Nullable DetailRules detail,
        @Nullable Expect expect,
        @Nullable String language,
        @Nullable String licence,
        @Nullable String fixtures,
        @Nullable Auth auth)
        implements Serializable {

    private static final long serialVersionUID = 1;

    public SiteProfile {
        Checks.between("version", version, 1, Integer.MAX_VALUE);
        Checks.present("id", id);
        if (!id.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "id (%s) must be of a-z, 0-9, '.', '_' and '-', at most 64 characters"
                            .formatted(id));
        }
        Checks.present("kind", kind);
        Checks.present("contact", contact);
        if (!contact.matches("(https?://|mailto:)[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException(
                    "contact (%s) must be an http(s) URL or a mailto: address".formatted(contact));
        }
        hosts = hosts == null ? List.of() : hosts.stream().map(SiteProfile::lower).toList();
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("hosts is missing: name at least one host");
        }
        for (String host : hosts) {
            if (!host.matches("(\\[[0-9a-f:.]+]|[^\\s/:?#@\\[\\]]+)(:[0-9]{1,5})?")) {
                throw new IllegalArgumentException(
                        "hosts (%s) must be host or host:port".formatted(host));
            }
        }
        start = start == null ? List.of() : List.copyOf(start);
        if (start.isEmpty()) {
            throw new IllegalArgumentException("start is missing: name at least one page");
        }
        for (Start entry : start) {
            if (!hosts.contains(authority(URI.create(entry.url)))) {
                throw new IllegalArgumentException(
                        "start.url (%s) is on no host of hosts (%s)"
                                .formatted(entry.url, String.join(", ", hosts)));
            }
            if (entry.type == StartType.STREAM && (list == null || !list.isJson())) {
                throw new IllegalArgumentException(
                        "list is missing or has no JSON pointers: start has a page of type stream (%s)"
                                .formatted(entry.url));
            }
            if (entry.type == StartType.LIST && (list == null || list.link == null)) {
                throw new IllegalArgumentException(
                        "list.link is missing: start has a page of type list (%s)"
                                .formatted(entry.url));
            }
            if (detail == null && entry.type.leadsToDetails()) {
                throw new IllegalArgumentException(
                        "detail is missing: nothing on %s would be followed".formatted(entry.url));
            }
        }
    }

    /** Which of the three inputs a site yields. */
    public enum Kind {
        @JsonProperty("registration")
        REGISTRATION,
        @JsonProperty("posting")
        POSTING,
        @JsonProperty("article")
        ARTICLE
    }

    /** The authority of a URL in the form of {@link #hosts}: lower case, no default port. */
    public static String authority(URI uri) {
        String host = uri.getHost() == null ? "" : lower(uri.getHost());
        boolean usual =
                uri.getPort() < 0
                        || uri.getPort() == 80 && "http".equalsIgnoreCase(uri.getScheme())
                        || uri.getPort() == 443 && "https".equalsIgnoreCase(uri.getScheme());
        return usual ? host : host + ":" + uri.getPort();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * How gently a host is treated.
     *
     * @param delay pause between two requests to a host
     * @param concurrency requests in flight to a host; 1 is the only value
     * @param maxPerDay most requests to a host in 24 hours
     * @param robots what robots.txt says is obeyed
     */
    public record Politeness(Duration delay, int concurrency, int maxPerDay, Robots robots)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public Politeness {
            if (delay.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException(
                        "politeness.delay (%s) must be at most 1h"
                                .formatted(Durations.print(delay)));
            }
            Checks.between("politeness.concurrency", concurrency, 1, 1);
            Checks.between("politeness.maxPerDay", maxPerDay, 1, 10_000_000);
        }
    }

    /** There is no other choice. */
    public enum Robots {
        @JsonProperty("obey")
        OBEY
    }

    /**
     * What is too much.
     *
     * @param bodyBytes most bytes of a body as sent
     * @param decodedBytes most bytes of a body after content decoding
     * @param deadline longest time for one request, its body included
     * @param redirects most redirects that are followed
     * @param depth most links between a start page and a page
     * @param urlLength most characters of a URL
     * @param urlsPerPattern most URLs that are followed as links and differ in identifiers alone:
     *     parts of the path that hold a digit, and values of parameters
     */
    public record Limits(
            @JsonDeserialize(using = ByteSize.class) long bodyBytes,
            @JsonDeserialize(using = ByteSize.class) long decodedBytes,
            Duration deadline,
            int redirects,
            int depth,
            int urlLength,
            int urlsPerPattern)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public Limits {
            Checks.between("limits.bodyBytes", bodyBytes, 1, 1L << 30);
            Checks.between("limits.decodedBytes", decodedBytes, 1, 1L << 30);
            Checks.between("limits.deadline in ms", deadline.toMillis(), 1, 3_600_000);
            Checks.between("limits.redirects", redirects, 0, 5);
            Checks.between("limits.depth", depth, 0, 100);
            Checks.between("limits.urlLength", urlLength, 16, 8192);
            Checks.between("limits.urlsPerPattern", urlsPerPattern, 1, 10_000_000);
        }
    }

    /**
     * @param fallback charset that holds where header, BOM, meta and detector are silent
     */
    public record CharsetRule(String fallback) implements Serializable {
        private static final long serialVersionUID = 1;

        public CharsetRule {
            Checks.present("charset.fallback", fallback);
            boolean known;
            try {
                known = java.nio.charset.Charset.isSupported(fallback);
            } catch (java.nio.charset.IllegalCharsetNameException e) {
                known = false;
            }
            if (!known) {
                throw new IllegalArgumentException(
                        "charset.fallback (%s) is no charset; one is gb18030".formatted(fallback));
            }
        }
    }

    /**
     * A page where reading begins.
     *
     * @param maxAge entries of a sitemap, feed or list whose date is further back are not followed
     * @param interval when the page is read again
     */
    public record Start(
            StartType type, String url, @Nullable Duration maxAge, @Nullable Interval interval)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public Start {
            Checks.present("start.type", type);
            Checks.present("start.url", url);
            requireWebAddress("start.url", url);
        }
    }

    /** What a start page is. */
    public enum StartType {
        @JsonProperty("bulk")
        BULK,
        @JsonProperty("feed")
        FEED,
        @JsonProperty("sitemap")
        SITEMAP,
        @JsonProperty("list")
        LIST,
        /** Pages that are lists and carry the records themselves: an API. */
        @JsonProperty("api")
        API,
        /** JSON lines that a host goes on sending; each visit reads them for a while. */
        @JsonProperty("stream")
        STREAM;

        /** Whether nothing comes of such a page unless details are followed. */
        boolean leadsToDetails() {
            return this == LIST || this == SITEMAP;
        }
    }

    /**
     * How URLs become one form.
     *
     * @param dropParams query parameters that do not matter; {@code *} at the end stands for any
     *     continuation
     * @param canonical which URL names a page
     */
    public record UrlRules(List<String> dropParams, Canonical canonical) implements Serializable {
        private static final long serialVersionUID = 1;

        public UrlRules {
            dropParams = List.copyOf(dropParams);
        }
    }

    /** Which URL names a page. */
    public enum Canonical {
        /** The page's own canonical link, if on the same host. */
        @JsonProperty("link-rel")
        LINK_REL,
        /** The URL it was fetched from. */
        @JsonProperty("url")
        URL
    }

    /**
     * What list pages look like. A place that begins with {@code /} is a JSON pointer, any other a
     * CSS selector; one list has places of one kind.
     *
     * @param match RE2 pattern of their URLs; absent: only start pages are lists
     * @param items place of the items; absent: the whole page is one, or each line of a JSON stream
     * @param link place of the link inside an item, or a URL with JSON pointers in braces, {@code
     *     https://api.example/jobs/{/id}}; absent: nothing is followed
     * @param date where an item says its date
     * @param next how to come to the next page
     */
    public record ListRules(
            @Nullable String match,
            @Nullable String items,
            @Nullable String link,
            @Nullable DateRule date,
            @Nullable Next next)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public ListRules {
            if (match != null) {
                Checks.pattern("list.match", match);
            }
            if (items != null) {
                Checks.place("list.items", items);
            }
            if (link != null && link.contains("{")) {
                Checks.template("list.link", link);
            } else if (link != null) {
                Checks.place("list.link", link);
            }
            boolean pointers = isPointer(items) || isPointer(link) || isTemplate(link);
            if (pointers && (isSelector(items) || isSelector(link))) {
                throw new IllegalArgumentException(
                        "list.items (%s) and list.link (%s) must both be JSON pointers or both CSS selectors"
                                .formatted(items, link));
            }
            if (link == null && next != null && next.stopWhen == StopWhen.ALL_SEEN) {
                throw new IllegalArgumentException(
                        "list.next.stopWhen (all-seen) needs list.link: without links nothing is ever new");
            }
        }

        /** Whether its pages are JSON. */
        public boolean isJson() {
            return isPointer(items)
                    || isPointer(link)
                    || isTemplate(link)
                    || date != null && isPointer(date.select)
                    || next != null && next.isJson();
        }

        private static boolean isSelector(@Nullable String place) {
            return place != null && !isPointer(place) && !isTemplate(place);
        }

        private static boolean isTemplate(@Nullable String place) {
            return place != null && place.contains("{/");
        }
    }

    private static boolean isPointer(@Nullable String place) {
        return place != null && place.startsWith("/");
    }

    /**
     * @param select place of the element that says the date
     * @param format patterns, tried in turn after ISO 8601
     * @param zone where a date without offset holds; UTC if absent
     */
    public record DateRule(String select, List<String> format, @Nullable String zone)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public DateRule {
            Checks.present("list.date.select", select);
            Checks.place("list.date.select", select);
            format = format == null ? List.of() : List.copyOf(format);
            format.forEach(pattern -> Checks.datePattern("list.date.format", pattern));
            if (zone != null) {
                requireZone("list.date.zone", zone);
            }
        }
    }

    /**
     * How to come from one page of a list to the next: by a link, a page number, or a cursor that
     * the page names. Exactly one of the three.
     *
     * @param select place of the link to the next page
     * @param number a page number as query parameter
     * @param cursor what the answer says to ask for next
     * @param maxPages most pages of one list, the first counted
     * @param stopWhen when to stop before that; absent: where there is no next page
     * @param resume whether the next reading of the list begins where this one ended, instead of at
     *     the start page: for logs of updates
     */
    public record Next(
            @Nullable String select,
            @Nullable PageNumber number,
            @Nullable Cursor cursor,
            int maxPages,
            @Nullable StopWhen stopWhen,
            boolean resume)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public Next {
            int ways =
                    (select == null ? 0 : 1) + (number == null ? 0 : 1) + (cursor == null ? 0 : 1);
            if (ways != 1) {
                throw new IllegalArgumentException(
                        "list.next must have one of select, number and cursor, and has %d"
                                .formatted(ways));
            }
            if (select != null) {
                Checks.place("list.next.select", select);
            }
            Checks.between("list.next.maxPages", maxPages, 1, 1_000_000);
        }

        boolean isJson() {
            return isPointer(select)
                    || cursor != null && (isPointer(cursor.select) || isPointer(cursor.lastItem));
        }
    }

    /**
     * A page number, or an offset, as query parameter; an empty page is the last.
     *
     * @param param name of the parameter
     * @param first its value for the first page; 1 if absent
     * @param step by how much it grows from page to page; 1 if absent
     */
    public record PageNumber(String param, @Nullable Integer first, @Nullable Integer step)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public PageNumber {
            Checks.present("list.next.number.param", param);
            first = first == null ? 1 : first;
            step = step == null ? 1 : step;
            Checks.between("list.next.number.first", first, 0, Integer.MAX_VALUE);
            Checks.between("list.next.number.step", step, 1, 1_000_000);
        }

        /**
         * The parameter's value.
         *
         * @param page number of the page, from 1
         */
        public long of(int page) {
            return (first == null ? 1 : first) + (page - 1L) * (step == null ? 1 : step);
        }
    }

    /**
     * What the answer says to ask for next; a page without it, or without items, is the last.
     *
     * @param select its place on the page
     * @param lastItem instead of that, its place in the page's last item
     * @param plus what is added to it, a whole number: 1 where the log begins with what was asked
     *     for
     * @param param the query parameter that takes it
     */
    public record Cursor(@Nullable String select, @Nullable String lastItem, int plus, String param)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public Cursor {
            Checks.present("list.next.cursor.param", param);
            if ((select == null) == (lastItem == null)) {
                throw new IllegalArgumentException(
                        "list.next.cursor must have one of select and lastItem");
            }
            if (select != null) {
                Checks.place("list.next.cursor.select", select);
            }
            if (lastItem != null) {
                Checks.place("list.next.cursor.lastItem", lastItem);
            }
            Checks.between("list.next.cursor.plus", plus, 0, 1_000_000);
        }
    }

    /** When no further page of a list is read. */
    public enum StopWhen {
        /** Every link of a page was known before, and none has changed since. */
        @JsonProperty("all-seen")
        ALL_SEEN,
        /** A page has no items. */
        @JsonProperty("empty")
        EMPTY
    }

    /**
     * The pages that carry one record each.
     *
     * @param match RE2 pattern of their URLs
     * @param interval when they are read again
     * @param fields where the fields stand, by name
     */
    public record DetailRules(
            String match, @Nullable Interval interval, Map<String, FieldRule> fields)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public DetailRules {
            Checks.present("detail.match", match);
            Checks.pattern("detail.match", match);
            fields =
                    fields == null
                            ? Map.of()
                            : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /**
     * Where a field stands.
     *
     * @param from places, tried in turn: {@code jsonld:path}, {@code og:name}, {@code meta:name},
     *     {@code css:selector}, {@code readability}
     * @param type what the value is; text if absent
     * @param zone where a date without offset holds
     * @param required whether a page without it is rejected
     * @param minChars fewest characters of a value
     * @param maxChars most characters of a value; absent: any number
     */
    public record FieldRule(
            List<String> from,
            @Nullable FieldType type,
            @Nullable String zone,
            boolean required,
            int minChars,
            @Nullable Integer maxChars)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public FieldRule {
            from = from == null ? List.of() : List.copyOf(from);
            if (from.isEmpty()) {
                throw new IllegalArgumentException("detail.fields: from is missing or empty");
            }
            for (String place : from) {
                if (!place.equals("readability")
                        && !place.matches("(jsonld|microdata|og|meta|css):.+")) {
                    throw new IllegalArgumentException(
                            "from (%s) must be readability or begin with jsonld:, microdata:, og:, meta: or css:"
                                    .formatted(place));
                }
                if (place.startsWith("css:")) {
                    Checks.selector("from", place.substring("css:".length()));
                }
            }
            if (zone != null) {
                requireZone("zone", zone);
            }
            Checks.between("minChars", minChars, 0, 1_000_000);
        }
    }

    /** What a field's value is. */
    public enum FieldType {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("instant")
        INSTANT,
        @JsonProperty("date")
        DATE,
        @JsonProperty("number")
        NUMBER
    }

    /**
     * What a healthy site yields; less is an alarm.
     *
     * @param minItemsPerList fewest links of a list page
     * @param minFill smallest share, 0 to 1, of pages that have a field
     */
    public record Expect(int minItemsPerList, Map<String, Double> minFill) implements Serializable {
        private static final long serialVersionUID = 1;

        public Expect {
            minFill = minFill == null ? Map.of() : Map.copyOf(minFill);
            minFill.forEach(
                    (field, share) -> {
                        if (!(share >= 0 && share <= 1)) {
                            throw new IllegalArgumentException(
                                    "expect.minFill.%s (%s) must be between 0 and 1"
                                            .formatted(field, share));
                        }
                    });
        }
    }

    /**
     * A header that proves who asks.
     *
     * @param header its name
     * @param secret where its value is kept: {@code env:NAME} or {@code file:PATH}
     */
    public record Auth(String header, String secret) implements Serializable {
        private static final long serialVersionUID = 1;

        public Auth {
            Checks.present("auth.header", header);
            if (!header.matches("[A-Za-z0-9-]+")) {
                throw new IllegalArgumentException(
                        "auth.header (%s) is no header name".formatted(header));
            }
            if (secret == null || !secret.matches("(env|file):.+")) {
                // The value itself is not shown: it may be the secret.
                throw new IllegalArgumentException(
                        "auth.secret must be a reference, env:NAME or file:PATH, never a value");
            }
        }
    }

    /** The interval of the start page with this URL, if it states one. */
    public Optional<Interval> intervalOf(String startUrl) {
        return start.stream()
                .filter(entry -> entry.url.equals(startUrl))
                .flatMap(entry -> Optional.ofNullable(entry.interval).stream())
                .findFirst();
    }

    private static void requireZone(String key, String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s (%s) is no time zone; one is Asia/Shanghai".formatted(key, zone), e);
        }
    }

    private static void requireWebAddress(String key, String url) {
        boolean good;
        try {
            URI uri = new URI(url);
            good =
                    uri.getHost() != null
                            && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (java.net.URISyntaxException e) {
            good = false;
        }
        if (!good) {
            throw new IllegalArgumentException(
                    "%s (%s) must be an http or https URL with a host".formatted(key, url));
        }
    }
}
