package io.agglo.connectors.crawl;

import io.agglo.connectors.crawl.PageReading.Link;
import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.Dates;
import io.agglo.connectors.extract.FeedEntry;
import io.agglo.connectors.extract.FeedEntry.Feed;
import io.agglo.connectors.extract.JsonFeed;
import io.agglo.connectors.extract.XmlFeed;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.http.Page;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads where the entries of an RSS, Atom or JSON feed lead. */
final class FeedReader {

    private final SiteUrls urls;
    private final @Nullable String fallback;

    /**
     * @param fallback charset that holds where the feed tells none
     */
    FeedReader(SiteUrls urls, @Nullable String fallback) {
        this.urls = urls;
        this.fallback = fallback;
    }

    List<Link> read(FrontierEntry entry, Page page) throws IOException {
        Map<String, Link> links = new LinkedHashMap<>();
        for (FeedEntry item : feed(page).entries()) {
            Instant changed = changedAt(item);
            if (item.link().isPresent() && urls.isRecent(entry, changed, page.fetchedAt())) {
                urls.follow(item.link().get(), changed)
                        .ifPresent(link -> links.putIfAbsent(link.url(), link));
            }
        }
        return new ArrayList<>(links.values());
    }

    private Feed feed(Page page) throws IOException {
        String text =
                Charsets.decode(page.body(), page.header("content-type").orElse(null), fallback)
                        .text();
        if (JsonFeed.isFeed(text)) {
            return JsonFeed.of(text, page.url())
                    .orElseThrow(() -> new IOException("its JSON is broken"));
        }
        Optional<Feed> feed = XmlFeed.of(text, page.url());
        if (feed.isEmpty()) {
            throw new IOException("it holds a DOCTYPE");
        }
        if (!XmlFeed.isFeed(text)) {
            throw new IOException("it is neither RSS nor Atom nor JSON Feed");
        }
        return feed.get();
    }

    /** The last of the dates that an entry states. */
    private static @Nullable Instant changedAt(FeedEntry item) {
        return item.dates().stream()
                .flatMap(date -> Dates.parse(date, ZoneOffset.UTC).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
