package io.agglo.connectors.crawl;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.ExtensionMetadata;
import crawlercommons.sitemaps.extension.NewsAttributes;
import io.agglo.connectors.crawl.PageReading.Link;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.http.BodyReader;
import io.agglo.connectors.http.FetchLimits;
import io.agglo.connectors.http.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a sitemap, or an index of sitemaps, leads. */
final class SitemapReader {

    private static final int MOST_URLS = 50_000;

    private final SiteUrls urls;
    private final long mostBytes;

    /**
     * @param mostBytes most bytes of a sitemap once it is unpacked
     */
    SitemapReader(SiteUrls urls, long mostBytes) {
        this.urls = urls;
        this.mostBytes = mostBytes;
    }

    List<Link> read(FrontierEntry entry, Page page) throws IOException, UnknownFormatException {
        SiteMapParser parser = new SiteMapParser(false);
        parser.enableExtension(Extension.NEWS);
        AbstractSiteMap sitemap =
                parser.parseSiteMap(unpacked(page.body()), URI.create(page.url()).toURL());
        List<Link> links = new ArrayList<>();
        if (sitemap instanceof SiteMapIndex index) {
            for (AbstractSiteMap child : index.getSitemaps()) {
                Instant changed = instant(child.getLastModified());
                if (links.size() < MOST_URLS && urls.isRecent(entry, changed, page.fetchedAt())) {
                    urls.listed(child.getUrl().toString())
                            .ifPresent(url -> links.add(new Link(url, PageKind.SITEMAP, changed)));
                }
            }
        } else if (sitemap instanceof SiteMap own) {
            for (SiteMapURL each : own.getSiteMapUrls()) {
                Instant changed = changedAt(each);
                if (links.size() < MOST_URLS && urls.isRecent(entry, changed, page.fetchedAt())) {
                    urls.follow(each.getUrl().toString(), changed).ifPresent(links::add);
                }
            }
        }
        return links;
    }

    /** A sitemap is often a gzip file, whatever its content coding was. */
    private byte[] unpacked(byte[] body) throws IOException {
        if (body.length < 3 || (body[0] & 0xff) != 0x1f || (body[1] & 0xff) != 0x8b) {
            return body;
        }
        return BodyReader.read(
                new ByteArrayInputStream(body),
                "gzip",
                new FetchLimits(body.length, mostBytes, Duration.ZERO, 0));
    }

    /** The last modification, or what the news extension says of publication. */
    private static @Nullable Instant changedAt(SiteMapURL url) {
        if (url.getLastModified() != null) {
            return url.getLastModified().toInstant();
        }
        ExtensionMetadata[] news = url.getAttributesForExtension(Extension.NEWS);
        if (news == null) {
            return null;
        }
        for (ExtensionMetadata each : news) {
            if (each instanceof NewsAttributes attributes) {
                ZonedDateTime published = attributes.getPublicationDateTime();
                return published == null ? null : published.toInstant();
            }
        }
        return null;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
