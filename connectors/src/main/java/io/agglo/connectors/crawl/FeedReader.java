package io.agglo.connectors.crawl;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.agglo.connectors.crawl.PageReading.Link;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.http.Page;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where the entries of an RSS or Atom feed lead. */
final class FeedReader {

    private final SiteUrls urls;

    FeedReader(SiteUrls urls) {
        this.urls = urls;
    }

    List<Link> read(FrontierEntry entry, Page page) throws IOException, FeedException {
        SyndFeed feed;
        try (XmlReader reader =
                new XmlReader(
                        page.content().open(), page.header("content-type").orElse(null), true)) {
            feed = new SyndFeedInput().build(reader);
        }
        Map<String, Link> links = new LinkedHashMap<>();
        URI base = URI.create(page.url());
        for (SyndEntry item : feed.getEntries()) {
            Instant changed = firstOf(item.getUpdatedDate(), item.getPublishedDate());
            if (item.getLink() != null && urls.isRecent(entry, changed, page.fetchedAt())) {
                urls.follow(absolute(base, item.getLink()), changed)
                        .ifPresent(link -> links.putIfAbsent(link.url(), link));
            }
        }
        return new ArrayList<>(links.values());
    }

    private static String absolute(URI base, String link) {
        try {
            return base.resolve(link.trim()).toString();
        } catch (IllegalArgumentException e) {
            return link;
        }
    }

    private static @Nullable Instant firstOf(@Nullable Date first, @Nullable Date second) {
        Date date = first == null ? second : first;
        return date == null ? null : date.toInstant();
    }
}
