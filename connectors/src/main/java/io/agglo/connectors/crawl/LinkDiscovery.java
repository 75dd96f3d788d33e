package io.agglo.connectors.crawl;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import io.agglo.connectors.crawl.PageReading.Link;
import io.agglo.connectors.frontier.CanonicalUrl;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.http.BodyReader;
import io.agglo.connectors.http.FetchLimits;
import io.agglo.connectors.http.Fetcher;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfile.Canonical;
import io.agglo.connectors.profile.SiteProfile.ListRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds in the pages of one site which others to fetch, as its profile says. */
final class LinkDiscovery {

    private static final int HEAD_BYTES = 64 * 1024;
    private static final int MOST_SITEMAP_URLS = 50_000;
    private static final Pattern CHARSET =
            Pattern.compile("(?i)charset\\s*=\\s*[\"']?([a-z0-9_:.+-]+)");

    private final SiteProfile profile;
    private final CanonicalUrl canonical;
    private final @Nullable Pattern detail;
    private final @Nullable Pattern list;

    LinkDiscovery(SiteProfile profile) {
        this.profile = profile;
        this.canonical = new CanonicalUrl(profile.url().dropParams(), profile.limits().urlLength());
        this.detail = profile.detail() == null ? null : Pattern.compile(profile.detail().match());
        this.list =
                profile.list() == null || profile.list().match() == null
                        ? null
                        : Pattern.compile(profile.list().match());
    }

    /** The canonical form of a URL, if the profile's hosts hold it. */
    Optional<String> listed(String url) {
        return canonical.of(url).filter(this::isListed);
    }

    private boolean isListed(String url) {
        return profile.hosts().contains(SiteProfile.authority(URI.create(url)));
    }

    /** What the page says to a crawler; a page that cannot be read says why. */
    PageReading read(FrontierEntry entry, Page page) {
        String hash = sha256(page.body());
        Robots robots = Robots.ofHeader(page.headers().getOrDefault("x-robots-tag", List.of()));
        if (hash.equals(entry.contentHash())) {
            return new PageReading(hash, null, List.of(), null, robots.noIndex, null);
        }
        try {
            return switch (entry.kind()) {
                case BULK -> new PageReading(hash, null, List.of(), null, robots.noIndex, null);
                case DETAIL -> ofDetail(page, hash, robots);
                case LIST -> ofList(page, hash, robots);
                case FEED -> ofFeed(entry, page, hash, robots);
                case SITEMAP -> ofSitemap(entry, page, hash, robots);
            };
        } catch (IOException | FeedException | UnknownFormatException | RuntimeException e) {
            // What a site sends may break any parser: it costs the page, not the crawl.
            String kind = entry.kind().name().toLowerCase(Locale.ROOT);
            return new PageReading(
                    hash,
                    null,
                    List.of(),
                    null,
                    robots.noIndex,
                    "no %s can be read from it: %s".formatted(kind, oneLine(e)));
        }
    }

    private PageReading ofDetail(Page page, String hash, Robots header) throws IOException {
        byte[] head = Arrays.copyOf(page.body(), Math.min(page.body().length, HEAD_BYTES));
        String letters = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!letters.contains("canonical") && !letters.contains("robots")) {
            return new PageReading(hash, null, List.of(), null, header.noIndex, null);
        }
        Document html = html(head, page);
        Robots robots = header.and(Robots.ofPage(html));
        return new PageReading(
                hash, canonicalOf(html, page.url()), List.of(), null, robots.noIndex, null);
    }

    private @Nullable String canonicalOf(Document html, String url) {
        if (profile.url().canonical() != Canonical.LINK_REL) {
            return null;
        }
        Element link = html.selectFirst("link[rel=canonical][href]");
        if (link == null) {
            return null;
        }
        String authority = SiteProfile.authority(URI.create(url));
        return listed(link.absUrl("href"))
                .filter(own -> SiteProfile.authority(URI.create(own)).equals(authority))
                .filter(own -> detail != null && detail.matcher(own).find())
                .orElse(null);
    }

    private PageReading ofList(Page page, String hash, Robots header) throws IOException {
        Document html = html(page.body(), page);
        Robots robots = header.and(Robots.ofPage(html));
        ListRules rules = profile.list();
        if (robots.noFollow || rules == null) {
            return new PageReading(hash, null, List.of(), null, false, null);
        }
        Map<String, Link> links = new LinkedHashMap<>();
        List<Element> items = rules.items() == null ? List.of(html) : html.select(rules.items());
        for (Element item : items) {
            for (Element anchor : item.select(rules.link())) {
                follow(anchor.absUrl("href"), null).ifPresent(l -> links.putIfAbsent(l.url(), l));
            }
        }
        String next = null;
        if (rules.next() != null) {
            Element anchor = html.selectFirst(rules.next().select());
            next = anchor == null ? null : listed(anchor.absUrl("href")).orElse(null);
        }
        return new PageReading(hash, null, List.copyOf(links.values()), next, false, null);
    }

    private PageReading ofFeed(FrontierEntry entry, Page page, String hash, Robots robots)
            throws IOException, FeedException {
        if (detail == null || robots.noFollow) {
            return new PageReading(hash, null, List.of(), null, robots.noIndex, null);
        }
        SyndFeed feed;
        try (XmlReader reader =
                new XmlReader(
                        new ByteArrayInputStream(page.body()),
                        page.header("content-type").orElse(null),
                        true)) {
            feed = new SyndFeedInput().build(reader);
        }
        Map<String, Link> links = new LinkedHashMap<>();
        URI base = URI.create(page.url());
        for (SyndEntry item : feed.getEntries()) {
            Instant changed = firstOf(item.getUpdatedDate(), item.getPublishedDate());
            if (item.getLink() != null && isRecent(entry, changed, page.fetchedAt())) {
                follow(absolute(base, item.getLink()), changed)
                        .ifPresent(link -> links.putIfAbsent(link.url(), link));
            }
        }
        return new PageReading(hash, null, List.copyOf(links.values()), null, robots.noIndex, null);
    }

    private PageReading ofSitemap(FrontierEntry entry, Page page, String hash, Robots robots)
            throws IOException, UnknownFormatException {
        if (robots.noFollow) {
            return new PageReading(hash, null, List.of(), null, false, null);
        }
        byte[] body = page.body();
        if (body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b) {
            long most = profile.limits().decodedBytes();
            body =
                    BodyReader.read(
                            new ByteArrayInputStream(body),
                            "gzip",
                            new FetchLimits(body.length, most, Duration.ZERO, 0));
        }
        SiteMapParser parser = new SiteMapParser(false);
        AbstractSiteMap sitemap = parser.parseSiteMap(body, url(page.url()));
        List<Link> links = new ArrayList<>();
        if (sitemap instanceof SiteMapIndex index) {
            for (AbstractSiteMap child : index.getSitemaps()) {
                Instant changed = instant(child.getLastModified());
                if (links.size() < MOST_SITEMAP_URLS
                        && isRecent(entry, changed, page.fetchedAt())) {
                    listed(child.getUrl().toString())
                            .ifPresent(url -> links.add(new Link(url, PageKind.SITEMAP, changed)));
                }
            }
        } else if (sitemap instanceof SiteMap urls) {
            for (SiteMapURL each : urls.getSiteMapUrls()) {
                Instant changed = instant(each.getLastModified());
                if (links.size() < MOST_SITEMAP_URLS
                        && isRecent(entry, changed, page.fetchedAt())) {
                    follow(each.getUrl().toString(), changed).ifPresent(links::add);
                }
            }
        }
        return new PageReading(hash, null, links, null, false, null);
    }

    /** The link to follow for an address: to a record, or to a list of them. */
    private Optional<Link> follow(String address, @Nullable Instant changedAt) {
        return listed(address)
                .flatMap(
                        url -> {
                            if (detail != null && detail.matcher(url).find()) {
                                return Optional.of(new Link(url, PageKind.DETAIL, changedAt));
                            }
                            return list != null && list.matcher(url).find()
                                    ? Optional.of(new Link(url, PageKind.LIST, changedAt))
                                    : Optional.empty();
                        });
    }

    /** Whether an entry of a start page with a largest age is to be followed. */
    private boolean isRecent(FrontierEntry entry, @Nullable Instant changed, Instant now) {
        if (changed == null) {
            return true;
        }
        return profile.start().stream()
                .filter(start -> start.maxAge() != null)
                .filter(start -> start.type().name().equals(entry.kind().name()))
                .filter(
                        start ->
                                entry.depth() > 0
                                        || listed(start.url()).equals(Optional.of(entry.url())))
                .map(start -> start.maxAge())
                .allMatch(most -> most == null || !changed.isBefore(now.minus(most)));
    }

    private static Document html(byte[] body, Page page) throws IOException {
        return Jsoup.parse(
                new ByteArrayInputStream(body),
                charsetOf(page.header("content-type").orElse("")),
                page.url());
    }

    private static @Nullable String charsetOf(String contentType) {
        Matcher found = CHARSET.matcher(contentType);
        if (!found.find()) {
            return null;
        }
        String name = found.group(1).toLowerCase(Locale.ROOT);
        if (name.equals("gb2312") || name.equals("gbk")) {
            return "GB18030";
        }
        try {
            return Charset.forName(name).name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static String absolute(URI base, String link) {
        try {
            return base.resolve(link.trim()).toString();
        } catch (IllegalArgumentException e) {
            return link;
        }
    }

    private static URL url(String text) throws MalformedURLException {
        return URI.create(text).toURL();
    }

    private static @Nullable Instant firstOf(@Nullable Date first, @Nullable Date second) {
        return first == null ? instant(second) : instant(first);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(e.getClass().getSimpleName());
    }

    static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What X-Robots-Tag and the robots meta element ask for. */
    private record Robots(boolean noIndex, boolean noFollow) {

        static Robots ofHeader(List<String> values) {
            Robots all = new Robots(false, false);
            for (String value : values) {
                String text = value.toLowerCase(Locale.ROOT);
                int colon = text.indexOf(':');
                boolean others =
                        colon > 0
                                && text.substring(0, colon).trim().matches("[a-z0-9_-]+")
                                && !text.substring(0, colon).trim().equals(Fetcher.PRODUCT)
                                && !text.startsWith("unavailable_after");
                if (!others) {
                    all = all.and(of(text.substring(colon + 1)));
                }
            }
            return all;
        }

        static Robots ofPage(Document html) {
            Robots all = new Robots(false, false);
            for (Element meta : html.select("meta[name][content]")) {
                String name = meta.attr("name").toLowerCase(Locale.ROOT);
                if (name.equals("robots") || name.equals(Fetcher.PRODUCT)) {
                    all = all.and(of(meta.attr("content").toLowerCase(Locale.ROOT)));
                }
            }
            return all;
        }

        private static Robots of(String directives) {
            List<String> words = Arrays.asList(directives.trim().split("[\\s,]+"));
            boolean none = words.contains("none");
            return new Robots(
                    none || words.contains("noindex"), none || words.contains("nofollow"));
        }

        Robots and(Robots other) {
            return new Robots(noIndex || other.noIndex, noFollow || other.noFollow);
        }
    }
}
