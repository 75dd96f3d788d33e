package io.agglo.connectors.crawl;

import crawlercommons.sitemaps.UnknownFormatException;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.http.Body;
import io.agglo.connectors.http.Fetcher;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfile.Canonical;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds in the pages of one site which others to fetch, as its profile says. */
final class LinkDiscovery {

    private static final int HEAD_BYTES = 64 * 1024;

    /** The bit that tells an ASCII letter from its capital. */
    private static final int LOWER_CASE = 0x20;

    private static final byte[] CANONICAL = "canonical".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROBOTS = "robots".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OWN_NAME = Fetcher.PRODUCT.getBytes(StandardCharsets.US_ASCII);

    private final SiteProfile profile;
    private final SiteUrls urls;
    private final @Nullable ListReader lists;
    private final FeedReader feeds;
    private final SitemapReader sitemaps;

    LinkDiscovery(SiteProfile profile) {
        this.profile = profile;
        this.urls = new SiteUrls(profile);
        this.lists = profile.list() == null ? null : new ListReader(urls, profile.list());
        this.feeds =
                new FeedReader(
                        urls, profile.charset() == null ? null : profile.charset().fallback());
        this.sitemaps = new SitemapReader(urls, profile.limits().decodedBytes());
    }

    /** The canonical form of a URL, if the profile's hosts hold it. */
    Optional<String> listed(String url) {
        return urls.listed(url);
    }

    /** What the page says to a crawler; a page that cannot be read says why. */
    PageReading read(FrontierEntry entry, Page page) {
        String hash = sha256(page.content());
        RobotsDirectives robots = RobotsDirectives.ofHeaders(page);
        if (hash.equals(entry.contentHash())) {
            return PageReading.leaf(hash, null, robots.noIndex());
        }
        try {
            return switch (entry.kind()) {
                case BULK -> PageReading.leaf(hash, null, robots.noIndex());
                case DETAIL -> ofDetail(page, hash, robots);
                case LIST, API, STREAM ->
                        lists == null
                                ? new PageReading(
                                        hash, null, 1, List.of(), null, robots.noIndex(), null)
                                : lists.read(entry, page, hash, robots);
                case FEED ->
                        profile.detail() == null || robots.noFollow()
                                ? PageReading.leaf(hash, null, robots.noIndex())
                                : PageReading.leading(
                                        hash, feeds.read(entry, page), robots.noIndex());
                case SITEMAP ->
                        robots.noFollow()
                                ? PageReading.leaf(hash, null, robots.noIndex())
                                : PageReading.leading(
                                        hash, sitemaps.read(entry, page), robots.noIndex());
            };
        } catch (IOException | UnknownFormatException | RuntimeException e) {
            // What a site sends may break any parser: it costs the page, not the crawl.
            String kind = entry.kind().name().toLowerCase(Locale.ROOT);
            return PageReading.broken(
                    hash,
                    robots.noIndex(),
                    "no %s can be read from it: %s".formatted(kind, oneLine(e)));
        }
    }

    private PageReading ofDetail(Page page, String hash, RobotsDirectives header)
            throws IOException {
        byte[] body = page.body();
        HtmlPages.requireFewTags(body);
        int head = Math.min(body.length, HEAD_BYTES);
        if (!speaksToCrawlers(body, head)) {
            return PageReading.leaf(hash, null, header.noIndex());
        }
        Document html = HtmlPages.parse(Arrays.copyOf(body, head), page);
        RobotsDirectives robots = header.and(RobotsDirectives.ofElements(html));
        return PageReading.leaf(hash, canonicalOf(html, page.url()), robots.noIndex());
    }

    /** Whether the words that matter occur at all: few pages have them, and parsing is dear. */
    private static boolean speaksToCrawlers(byte[] body, int end) {
        for (int i = 0; i < end; i++) {
            int letter = body[i] | LOWER_CASE;
            if (letter == 'c' && startsAt(i, CANONICAL, body, end)
                    || letter == 'r' && startsAt(i, ROBOTS, body, end)
                    || letter == 'a' && startsAt(i, OWN_NAME, body, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(int start, byte[] lowerCase, byte[] body, int end) {
        if (lowerCase.length > end - start) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            if ((body[start + i] | LOWER_CASE) != lowerCase[i]) {
                return false;
            }
        }
        return true;
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
                .filter(urls::isDetail)
                .orElse(null);
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(e.getClass().getSimpleName());
    }

    private static String sha256(Body body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(body.open(), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("what was just fetched cannot be read", e);
        }
    }
}
