package io.agglo.connectors.news;

import static org.assertj.core.api.Assertions.assertThat;

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
                "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>"
            })
    void firstElementTellsAFeed(String text) {
        assertThat(FeedExtractor.isFeed(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html><body><rss>", "<!DOCTYPE html><html>", "{\"rss\":1}", "<rssx>"})
    void everythingElseIsNone(String text) {
        assertThat(FeedExtractor.isFeed(text)).isFalse();
    }

    @Test
    void manyCommentsAreReadOnce() {
        assertThat(FeedExtractor.isFeed("<!-- -->".repeat(900) + "<html>")).isFalse();
    }
}
