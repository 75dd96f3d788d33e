package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.RobotsVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page with a record says to crawlers in its head. */
class LinkDiscoveryTest {

    private static final String URL = "https://news.example/d/1";

    private final LinkDiscovery discovery =
            new LinkDiscovery(
                    Sites.read(
                            """
                            version: 1
                            id: town
                            kind: article
                            contact: "https://operator.example/bot"
                            hosts: [news.example]
                            start: [{type: feed, url: "https://news.example/feed"}]
                            detail: {match: "/d/"}
                            url: {canonical: link-rel}
                            """));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<p>nothing; false; ",
                "<meta name=robots content=noindex>; true; ",
                "<META NAME=ROBOTS CONTENT=NOINDEX>; true; ",
                "<meta name=agglo content=noindex>; true; ",
                "<meta name=Agglo content=index>; false; ",
                "<link rel=canonical href=/d/2>; false; https://news.example/d/2",
                "<LINK REL=CANONICAL HREF=/d/2>; false; https://news.example/d/2",
                "<link rel=canonical href=https://elsewhere.example/d/2>; false; ",
                "<p>a robot; false; ",
            })
    void headOfAPageIsHeeded(String html, boolean noIndex, String canonical) {
        Page page =
                new Page(
                        URL,
                        URL,
                        200,
                        Map.of(),
                        html.getBytes(StandardCharsets.UTF_8),
                        Instant.EPOCH,
                        RobotsVerdict.ALLOWED);
        FrontierEntry entry =
                FrontierEntry.unseen("town", URL, PageKind.DETAIL, 1, 1, Instant.EPOCH);

        PageReading reading = discovery.read(entry, page);

        assertThat(reading.noIndex()).isEqualTo(noIndex);
        assertThat(reading.canonical()).isEqualTo(canonical);
        assertThat(reading.fault()).isNull();
    }
}
