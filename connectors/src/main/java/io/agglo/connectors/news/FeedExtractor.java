package io.agglo.connectors.news;

import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.ContentHash;
import io.agglo.connectors.extract.Dates;
import io.agglo.connectors.extract.FeedEntry;
import io.agglo.connectors.extract.FeedEntry.Feed;
import io.agglo.connectors.extract.JsonFeed;
import io.agglo.connectors.extract.Languages;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.extract.XmlFeed;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.NewsArticle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A feed (RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, JSON Feed 1.x) to one article an entry.
 *
 * <p>The XML is read leniently, entities of a DTD are never expanded, and a feed with a DOCTYPE is
 * refused whole. An entry without title or text is a rejection with the entry's index from 0.
 */
public final class FeedExtractor implements PageExtractor {
    private static final long serialVersionUID = 1;

    /** Version of this extractor, stored with every record. */
    public static final int VERSION = 2;

    private final SiteHints hints;

    /** An extractor for any feed. */
    public FeedExtractor() {
        this(SiteHints.NONE);
    }

    /** An extractor for the feed of a site of which something is known. */
    public FeedExtractor(SiteHints hints) {
        this.hints = hints;
    }

    /** Whether a text is a feed, by its first element, or by the version that JSON Feed demands. */
    public static boolean isFeed(String text) {
        return XmlFeed.isFeed(text) || JsonFeed.isFeed(text);
    }

    @Override
    public void extract(Page page, Origin origin, Consumer<Capture> out) {
        String text =
                Charsets.decode(
                                page.body(),
                                page.header("content-type").orElse(null),
                                hints.charset())
                        .text();
        if (text.isBlank()) {
            out.accept(Rejections.EMPTY_PAGE.of(origin));
            return;
        }
        if (JsonFeed.isFeed(text)) {
            JsonFeed.of(text, origin.url())
                    .ifPresentOrElse(
                            feed -> read(feed, origin, out),
                            () -> out.accept(Rejections.INVALID_JSON.of(origin)));
            return;
        }
        Optional<Feed> feed = XmlFeed.of(text, origin.url());
        if (feed.isEmpty()) {
            out.accept(Rejections.INVALID_XML.of(origin));
            return;
        }
        if (!isFeed(text)) {
            out.accept(Rejections.NOT_A_FEED.of(origin));
            return;
        }
        read(feed.get(), origin, out);
    }

    private void read(Feed feed, Origin origin, Consumer<Capture> out) {
        long position = 0;
        for (FeedEntry entry : feed.entries()) {
            out.accept(read(entry, position++, feed, origin));
        }
    }

    private Capture read(FeedEntry entry, long position, Feed feed, Origin origin) {
        if (entry.title().isEmpty()) {
            return Rejections.MISSING_TITLE.of(origin, position, "title", null);
        }
        String title = entry.title().get();
        if (entry.body().isEmpty()) {
            return Rejections.MISSING_BODY.of(origin, position, "body", title);
        }
        String body = entry.body().get();
        Optional<String> language =
                Languages.of(
                        title + "\n" + body,
                        entry.language().or(feed::language).orElse(hints.language()));
        ZoneId zone = hints.zoneFor(language);
        Optional<Instant> published =
                entry.dates().stream()
                        .flatMap(date -> Dates.parse(date, zone).stream())
                        .findFirst();
        Optional<String> impossible =
                entry.dates().stream().filter(Dates::isImpossible).findFirst();
        if (published.isEmpty() && impossible.isPresent()) {
            return Rejections.IMPOSSIBLE_DATE.of(origin, position, "publishedAt", impossible.get());
        }
        return new Capture(
                ContentHash.sign(
                        NewsArticle.newBuilder()
                                .setRecordId(
                                        entry.link()
                                                .orElse(
                                                        origin.url()
                                                                + "#"
                                                                + entry.id().orElse(title)))
                                .setTitle(title)
                                .setBody(body)
                                .setPublishedAt(published.orElse(null))
                                .setOutlet(feed.outlet().orElse(null))
                                .setAuthor(entry.author().orElse(null))
                                .setLanguage(language.orElse(null))
                                .setSimilarityHash(SimHash.of(body))
                                .setMentions(NamedCities.of(title, body))
                                .setProvenance(origin.provenance(position, VERSION))
                                .build()));
    }
}
