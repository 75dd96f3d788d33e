package io.agglo.connectors.crawl;

import static io.agglo.connectors.http.FakeWeb.body;
import static io.agglo.connectors.http.FakeWeb.coded;
import static io.agglo.connectors.http.FakeWeb.drip;
import static io.agglo.connectors.http.FakeWeb.endless;
import static io.agglo.connectors.http.FakeWeb.hangUp;
import static io.agglo.connectors.http.FakeWeb.html;
import static io.agglo.connectors.http.FakeWeb.status;
import static io.agglo.connectors.http.FakeWeb.tagged;
import static io.agglo.connectors.http.FakeWeb.text;
import static io.agglo.connectors.http.FakeWeb.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.http.FakeWeb;
import io.agglo.connectors.http.FakeWeb.FakeSite;
import io.agglo.connectors.profile.SiteProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A small web, crawled once on a mini cluster. */
@Timeout(60)
class CrawlSourceITCase {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private final FakeWeb web = new FakeWeb();

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void listsLeadToDetailsPageByPage() throws Exception {
        FakeSite site = web.site();
        site.on(
                "/list",
                html(
                        "<a href='/d/1'>1</a><a href='/d/2'>2</a><a href='/about'>no</a><a class=next href='/list?page=2'>n</a>"));
        site.on("/list?page=2", html("<a href='/d/3'>3</a><a href='/d/1'>1</a>"));
        for (int i = 1; i <= 3; i++) {
            site.on("/d/" + i, text("page " + i));
        }

        assertThat(once(Sites.listed(site))).containsExactly("page 1", "page 2", "page 3");
        assertThat(site.paths()).containsExactly("/list", "/d/1", "/d/2", "/list?page=2", "/d/3");
    }

    @Test
    void feedsAndSitemapsLeadToDetailsNotTooOld() throws Exception {
        FakeSite site = web.site();
        String today = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        site.on(
                "/feed",
                xml(
                        """
                        <feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>i</id><updated>%1$s</updated>
                        <entry><title>a</title><id>1</id><updated>%1$s</updated><link href="/d/1"/></entry>
                        <entry><title>b</title><id>2</id><updated>2001-01-01T00:00:00Z</updated><link href="/d/old"/></entry>
                        </feed>"""
                                .formatted(today)));
        site.on(
                "/sitemap.xml",
                xml(
                        "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>%s</loc></sitemap></sitemapindex>"
                                .formatted(site.url("/news.xml.gz"))));
        site.on(
                "/news.xml.gz",
                body(
                        200,
                        "application/gzip",
                        gzip(
                                """
                                <urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>
                                <url><loc>%s</loc><lastmod>%s</lastmod></url>
                                <url><loc>%s</loc><lastmod>2001-01-01</lastmod></url>
                                <url><loc>https://elsewhere.example/d/9</loc></url>
                                </urlset>"""
                                        .formatted(
                                                site.url("/d/2"), today, site.url("/d/older")))));
        site.on("/d/1", text("from feed")).on("/d/2", text("from sitemap"));

        assertThat(
                        once(
                                Sites.profile(
                                        site,
                                        """
                                        start:
                                          - {type: feed, url: "%s", maxAge: 30d}
                                          - {type: sitemap, url: "%s", maxAge: 30d}
                                        detail: {match: "/d/"}
                                        """
                                                .formatted(
                                                        site.url("/feed"),
                                                        site.url("/sitemap.xml")))))
                .containsExactlyInAnyOrder("from feed", "from sitemap");
    }

    @Test
    void everyFaultIsNamedAndCostsItsOwnPageAlone() throws Exception {
        FakeSite good = web.site();
        good.links("/list", List.of("/d/1")).on("/d/1", text("well"));
        FakeSite bad = web.site();
        bad.robots("User-agent: *\nDisallow: /d/secret");
        bad.links(
                "/list",
                List.of(
                        "/d/gone",
                        "/d/broken",
                        "/d/heals",
                        "/d/busy",
                        "/d/drip",
                        "/d/bomb",
                        "/d/endless",
                        "/d/circle",
                        "/d/away",
                        "/d/header",
                        "/d/hangup",
                        "/d/secret",
                        "/d/wall",
                        "/d/noindex",
                        "/d/notgzip",
                        "/d/charset",
                        "/d/fine"));
        bad.on("/d/gone", status(410));
        bad.on("/d/broken", status(500));
        bad.on("/d/heals", status(503).times(1, text("healed")));
        bad.on("/d/busy", status(429, "Retry-After", "1").times(1, text("patient")));
        bad.on("/d/drip", drip(20));
        bad.on("/d/bomb", coded("gzip", gzip("0".repeat(6 << 20))));
        bad.on("/d/endless", endless());
        bad.on("/d/circle", status(302, "Location", "/d/circle2"));
        bad.on("/d/circle2", status(302, "Location", "/d/circle"));
        bad.on("/d/away", status(301, "Location", good.url("/d/1")));
        bad.on(
                "/d/header",
                exchange -> {
                    exchange.getResponseHeaders().set("X-Long", "x".repeat(64 * 1024));
                    text("no").to(exchange);
                });
        bad.on("/d/hangup", hangUp());
        bad.on("/d/wall", status(403));
        bad.on("/d/noindex", html("<meta name=robots content=noindex>"));
        bad.on("/d/notgzip", coded("gzip", "plain".getBytes(StandardCharsets.UTF_8)));
        bad.on(
                "/d/charset",
                body(200, "text/html; charset=no-such", "odd".getBytes(StandardCharsets.UTF_8)));
        bad.on("/d/fine", text("fine"));

        List<String> lines =
                once(
                        Sites.listed(good),
                        Sites.listed(
                                bad,
                                "limits: {deadline: 400ms, bodyBytes: 1MB, decodedBytes: 8MB}"));

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "well",
                        "HTTP_4XX /d/gone",
                        "HTTP_5XX /d/broken",
                        "healed",
                        "patient",
                        "TIMEOUT /d/drip",
                        "TOO_LARGE /d/bomb",
                        "TOO_LARGE /d/endless",
                        "REDIRECT_LOOP /d/circle",
                        "HOST_NOT_LISTED /d/away",
                        "BAD_RESPONSE /d/header",
                        "CONNECT /d/hangup",
                        "ROBOTS_DENIED /d/secret",
                        "BLOCKED /d/wall",
                        "ROBOTS_DENIED /d/noindex",
                        "BAD_RESPONSE /d/notgzip",
                        "odd",
                        "fine");
        assertThat(bad.paths()).doesNotContain("/d/secret");
    }

    @Test
    void hostWhoseRobotsFailIsNotReadAndGivenUpInTheEnd() throws Exception {
        FakeSite site = web.site();
        site.on("/robots.txt", status(503));
        site.links("/list", List.of("/d/1")).on("/d/1", text("never"));

        assertThat(
                        collect(
                                Sites.crawl(List.of(Sites.listed(site)))
                                        .retry(Sites.retry(Duration.ofMillis(300)))))
                .containsExactly("ROBOTS_DEFERRED /list");
        assertThat(site.paths()).isEmpty();
    }

    @Test
    void hostIsAskedOneByOneWithItsDelayAlsoAlongRedirects() throws Exception {
        FakeSite site = web.site();
        List<String> paths = IntStream.range(0, 6).mapToObj(i -> "/d/" + i).toList();
        site.robots("User-agent: *\nCrawl-delay: 0.05").links("/list", paths);
        paths.forEach(path -> site.on(path, text(path)));
        site.on("/d/0", status(302, "Location", "/d/target")).on("/d/target", text("moved"));

        assertThat(once(Sites.listed(site, "politeness: {delay: 60ms}"))).hasSize(6);

        assertThat(site.mostInFlight()).isEqualTo(1);
        List<FakeWeb.Request> requests = site.requests();
        for (int i = 1; i < requests.size(); i++) {
            long gap = requests.get(i).beganNanos() - requests.get(i - 1).beganNanos();
            assertThat(gap).as(requests.get(i).path()).isGreaterThanOrEqualTo(59_000_000);
        }
    }

    @Test
    void pageIsAskedForAgainAndEmittedOnlyWhenItChanged() throws Exception {
        FakeSite site = web.site().on("/all.csv", tagged("\"1\"", "first"));
        SiteProfile profile =
                Sites.profile(
                        site,
                        "start: [{type: bulk, url: \"%s\", interval: {min: 50ms, max: 100ms}}]\n"
                                .formatted(site.url("/all.csv")));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);

        try (CloseableIterator<String> records =
                env.fromSource(
                                Sites.crawl(List.of(profile)).build(),
                                WatermarkStrategy.noWatermarks(),
                                "crawl")
                        .uid("crawl")
                        .executeAndCollect()) {
            assertThat(records.next()).isEqualTo("first");
            while (conditional(site, "\"1\"") < 3) {
                Thread.sleep(20);
            }
            site.on("/all.csv", tagged("\"2\"", "second"));
            assertThat(records.next()).isEqualTo("second");
        }
    }

    private static long conditional(FakeSite site, String etag) {
        return site.requests().stream()
                .filter(request -> request.header("If-none-match").equals(etag))
                .count();
    }

    private static List<String> once(SiteProfile... profiles) throws Exception {
        return collect(Sites.crawl(List.of(profiles)));
    }

    private static List<String> collect(CrawlSource.Builder<String> crawl) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        env.setParallelism(2);
        List<String> lines = new ArrayList<>();
        try (CloseableIterator<String> records =
                env.fromSource(crawl.once().build(), WatermarkStrategy.noWatermarks(), "crawl")
                        .uid("crawl")
                        .executeAndCollect()) {
            records.forEachRemaining(lines::add);
        }
        return lines;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
