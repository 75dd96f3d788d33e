package io.agglo.connectors.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.RobotsVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedExtractorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss version='2.0'>",
                " <?xml version='1.0'?>\n<!-- made by hand --><feed xmlns='http://www.w3.org/2005/Atom'>",
                "<rdf:RDF>",
                "<atom:feed>",
                "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>",
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}",
                " {\"title\":\"A\",\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\"}"
            })
    void firstElementTellsAFeed(String text) {
        assertThat(FeedExtractor.isFeed(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body><rss>",
                "<!DOCTYPE html><html>",
                "{\"rss\":1}",
                "{\"version\":\"2.4\"}",
                "<rssx>"
            })
    void everythingElseIsNone(String text) {
        assertThat(FeedExtractor.isFeed(text)).isFalse();
    }

    @Test
    void entriesOfAJsonFeedAreArticlesOrRejections() {
        List<Object> found =
                read(
                        """
                        {"version": "https://jsonfeed.org/version/1.1", "title": "Lirnitz Post", "language": "en-GB",
                         "authors": [{"name": "Desk"}], "items": [
                          {"id": "1", "url": "/n/1", "title": "Foundry &amp; furnace", "content_html": "<p>It is <b>ordered</b>.</p>",
                           "date_published": "2026-03-12T08:15:00+01:00", "authors": [{"name": "M. Arlow"}, {"name": "T. Benning"}]},
                          {"id": 2, "external_url": "https://else.example/2", "title": "Second", "content_text": "Only text.",
                           "date_modified": "2026-03-13T00:00:00Z"},
                          {"id": "3", "content_text": "No title."},
                          {"id": "4", "title": "No text"}]}
                        """);

        NewsArticle first = (NewsArticle) found.get(0);
        assertThat(first.getRecordId()).isEqualTo("https://site.example/n/1");
        assertThat(first.getTitle()).isEqualTo("Foundry & furnace");
        assertThat(first.getBody()).isEqualTo("It is ordered.");
        assertThat(first.getPublishedAt()).isEqualTo("2026-03-12T07:15:00Z");
        assertThat(first.getAuthor()).isEqualTo("M. Arlow, T. Benning");
        assertThat(first.getOutlet()).isEqualTo("Lirnitz Post");
        NewsArticle second = (NewsArticle) found.get(1);
        assertThat(second.getRecordId()).isEqualTo("https://else.example/2");
        assertThat(second.getPublishedAt()).isEqualTo("2026-03-13T00:00:00Z");
        assertThat(second.getAuthor()).isEqualTo("Desk");
        assertThat(found.subList(2, 4))
                .extracting(rejection -> ((Rejection) rejection).getReason())
                .containsExactly("MISSING_TITLE", "MISSING_BODY");
    }

    @Test
    void brokenJsonFeedIsOneRejection() {
        assertThat(read("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": ["))
                .extracting(rejection -> ((Rejection) rejection).getReason())
                .containsExactly("INVALID_JSON");
    }

    @Test
    void linkIsRelativeToTheBaseAsItIsInherited() {
        List<Object> found =
                read(
                        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/news/'><entry xml:base='2026/'>"
                                + "<title>A</title><summary>Text.</summary><link href='a.html'/></entry></feed>");

        assertThat(((NewsArticle) found.get(0)).getRecordId())
                .isEqualTo("https://site.example/news/2026/a.html");
    }

    @Test
    void manyCommentsAreReadOnce() {
        assertThat(FeedExtractor.isFeed("<!-- -->".repeat(900) + "<html>")).isFalse();
    }

    private static List<Object> read(String feed) {
        String url = "https://site.example/feed";
        Instant fetched = Instant.parse("2026-11-01T00:00:00Z");
        List<Object> out = new ArrayList<>();
        new FeedExtractor()
                .extract(
                        new Page(
                                url,
                                url,
                                200,
                                Map.of(),
                                feed.getBytes(StandardCharsets.UTF_8),
                                fetched,
                                RobotsVerdict.ALLOWED),
                        new Origin("site", url, fetched, 1, RobotsVerdict.ALLOWED, null),
                        capture -> out.add(capture.getBody()));
        return out;
    }
}
