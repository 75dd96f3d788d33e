package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.crawl.PageReading.Link;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.RobotsVerdict;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Feeds of every format, for where they lead. */
class FeedReaderTest {

    private static final String FEED = "https://news.example/feed";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final LinkDiscovery discovery =
            new LinkDiscovery(
                    Sites.read(
                            """
                            version: 1
                            id: town
                            kind: article
                            contact: "https://operator.example/bot"
                            hosts: [news.example]
                            start: [{type: feed, url: "https://news.example/feed", maxAge: 30d}]
                            detail: {match: "/d/"}
                            """));

    @Test
    void jsonFeedLeadsToItsPagesUnlessTheyAreTooOld() {
        PageReading reading =
                read(
                        """
                        {"version": "https://jsonfeed.org/version/1.1", "title": "Town", "items": [
                        {"id": "1", "url": "https://news.example/d/1", "date_published": "2026-11-20T08:00:00Z"},
                        {"id": "2", "url": "/d/2", "date_published": "2020-01-01T00:00:00Z",
                         "date_modified": "2026-11-23T00:00:00+01:00"},
                        {"id": "3", "url": "/d/3", "date_published": "2020-01-01T00:00:00Z"},
                        {"id": "4", "external_url": "https://elsewhere.example/d/4"},
                        {"id": "5", "url": "/about"},
                        {"id": "6", "url": "/d/6"}]}""");

        assertThat(reading.links())
                .containsExactly(
                        link("/d/1", "2026-11-20T08:00:00Z"),
                        link("/d/2", "2026-11-22T23:00:00Z"),
                        link("/d/6", null));
    }

    @Test
    void rssAndAtomLeadToTheirPagesByTheLastOfTheirDates() {
        assertThat(
                        read("""
                                        <rss version="2.0"><channel><title>t</title>
                                        <item><link> /d/1 </link><pubDate>Fri, 20 Nov 2026 09:00:00 +0100</pubDate></item>
                                        <item><guid>https://news.example/d/2</guid></item>
                                        <item><link>/d/1</link></item>
                                        <item><link>/d/old</link><pubDate>20 Nov 2001 09:00:00 GMT</pubDate></item>
                                        </channel></rss>""")
                                .links())
                .containsExactly(link("/d/1", "2026-11-20T08:00:00Z"), link("/d/2", null));
        assertThat(
                        read("""
                                        <?xml version="1.0"?>
                                        <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/d/"><title>t</title>
                                        <entry><link rel="self" href="x.json"/><link href="3"/><published>2026-11-01T00:00:00Z</published>
                                        <updated>2026-11-21T00:00:00Z</updated></entry></feed>""")
                                .links())
                .containsExactly(link("/d/3", "2026-11-21T00:00:00Z"));
    }

    @Test
    void feedInAChineseCharsetIsRead() {
        byte[] body =
                "<?xml version=\"1.0\" encoding=\"GBK\"?><rss><channel><item><title>城市</title><link>/d/1</link></item></channel></rss>"
                        .getBytes(Charset.forName("GBK"));

        assertThat(read(body).links()).containsExactly(link("/d/1", null));
    }

    @Test
    void whatIsNoFeedSaysWhy() {
        assertThat(read("<html><a href='/d/1'>no</a></html>").fault())
                .isEqualTo("no feed can be read from it: it is neither RSS nor Atom nor JSON Feed");
        assertThat(
                        read("<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><item><link>/d/&a;</link></item></channel></rss>")
                                .fault())
                .isEqualTo("no feed can be read from it: it holds a DOCTYPE");
        assertThat(read("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [").fault())
                .isEqualTo("no feed can be read from it: its JSON is broken");
    }

    private PageReading read(String body) {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    private PageReading read(byte[] body) {
        return discovery.read(
                FrontierEntry.unseen("town", FEED, PageKind.FEED, 0, 0, NOW),
                new Page(FEED, FEED, 200, Map.of(), body, NOW, RobotsVerdict.ALLOWED));
    }

    private static Link link(String path, String changedAt) {
        return new Link(
                "https://news.example" + path,
                PageKind.DETAIL,
                changedAt == null ? null : Instant.parse(changedAt));
    }
}
