package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.crawl.PageReading.Link;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.RobotsVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Sitemaps, for where they lead and what they may cost. */
class SitemapReaderTest {

    private static final String MAP = "https://news.example/map.xml";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String URLSET =
            "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>";

    private final LinkDiscovery discovery =
            new LinkDiscovery(
                    Sites.read(
                            """
                            version: 1
                            id: town
                            kind: article
                            contact: "https://operator.example/bot"
                            hosts: [news.example]
                            limits: {decodedBytes: 12MB}
                            start: [{type: sitemap, url: "https://news.example/map.xml", maxAge: 30d}]
                            detail: {match: "/d/"}
                            """));

    @Test
    void publicationDateOfTheNewsExtensionIsAPagesAge() {
        assertThat(
                        read(URLSET
                                        + news("/d/1", "2026-11-20")
                                        + news("/d/2", "2026-01-01")
                                        + "</urlset>")
                                .links())
                .containsExactly(
                        new Link(
                                "https://news.example/d/1",
                                PageKind.DETAIL,
                                Instant.parse("2026-11-20T00:00:00Z")));
    }

    @Test
    void doctypeIsRefused() {
        PageReading reading =
                read(
                        "<!DOCTYPE urlset [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
                                + URLSET
                                + "<url><loc>https://news.example/d/&a;</loc></url></urlset>");

        assertThat(reading.links()).isEmpty();
        assertThat(reading.fault()).startsWith("no sitemap can be read from it: ");
    }

    @Test
    void linksBeyondTheStandardsFiftyThousandAreLeft() {
        StringBuilder map = new StringBuilder(URLSET);
        for (int i = 0; i < 50_010; i++) {
            map.append("<url><loc>https://news.example/d/").append(i).append("</loc></url>");
        }

        assertThat(read(map + "</urlset>").links()).hasSize(50_000);
    }

    @Test
    void packedSitemapIsUnpackedWithinTheLimitsOfAPage() throws IOException {
        assertThat(
                        read(gzip(
                                        URLSET
                                                + "<url><loc>https://news.example/d/1</loc></url></urlset>"))
                                .links())
                .hasSize(1);
        assertThat(read(gzip(URLSET + " ".repeat(10 << 20) + "</urlset>")).fault())
                .isEqualTo(
                        "no sitemap can be read from it: the body unpacks to more than 100 times its size");
    }

    private static String news(String path, String day) {
        return "<url><loc>https://news.example"
                + path
                + "</loc><news:news><news:publication><news:name>Town</news:name><news:language>en</news:language></news:publication>"
                + "<news:publication_date>"
                + day
                + "</news:publication_date><news:title>t</news:title></news:news></url>";
    }

    private PageReading read(String body) {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    private PageReading read(byte[] body) {
        return discovery.read(
                FrontierEntry.unseen("town", MAP, PageKind.SITEMAP, 0, 0, NOW),
                new Page(MAP, MAP, 200, Map.of(), body, NOW, RobotsVerdict.ALLOWED));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
