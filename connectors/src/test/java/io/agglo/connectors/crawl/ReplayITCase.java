package io.agglo.connectors.crawl;

import static io.agglo.connectors.http.FakeWeb.body;
import static io.agglo.connectors.http.FakeWeb.coded;
import static io.agglo.connectors.http.FakeWeb.drip;
import static io.agglo.connectors.http.FakeWeb.hangUp;
import static io.agglo.connectors.http.FakeWeb.html;
import static io.agglo.connectors.http.FakeWeb.status;
import static io.agglo.connectors.http.FakeWeb.tagged;
import static io.agglo.connectors.http.FakeWeb.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agglo.connectors.http.FakeWeb;
import io.agglo.connectors.http.FakeWeb.FakeSite;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.http.WarcRecording;
import io.agglo.connectors.profile.SiteProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A crawl that was recorded yields the same again, to the byte, without a network. */
@Timeout(60)
class ReplayITCase {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @TempDir private Path folder;
    private final FakeWeb web = new FakeWeb();

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void replayYieldsWhatTheCrawlYielded() throws Exception {
        FakeSite site = difficultSite();
        SiteProfile profile =
                Sites.listed(
                        site,
                        "limits: {deadline: 400ms, bodyBytes: 100KB}",
                        "politeness: {delay: 5ms, maxPerDay: 100000}");

        List<String> live = all(crawl(profile).once().recordTo(folder));
        int asked = site.requests().size();
        web.close();
        List<String> replayed = all(crawl(profile).once().replayFrom(folder));

        assertThat(live).hasSize(11);
        assertThat(live).anyMatch(line -> line.startsWith("TIMEOUT"));
        assertThat(live).anyMatch(line -> line.startsWith("ROBOTS_DENIED"));
        assertThat(replayed).containsExactlyInAnyOrderElementsOf(live);
        assertThat(site.requests()).hasSize(asked);
    }

    @Test
    void pagesReadAgainAreReplayedAsOftenAsTheyWereRead() throws Exception {
        FakeSite site = web.site();
        site.links("/list", List.of("/d/1", "/d/2"));
        site.on("/d/1", tagged("\"1\"", "never changes"));
        site.on("/d/2", text("first").times(2, text("second")));
        SiteProfile profile =
                Sites.profile(
                        site,
                        """
                        start: [{type: list, url: "%s", interval: {min: 200ms, max: 400ms}}]
                        list: {link: "a[href]"}
                        detail: {match: "/d/", interval: {min: 50ms, max: 100ms}}
                        """
                                .formatted(site.url("/list")));
        List<String> live = new ArrayList<>();
        try (CloseableIterator<String> records = start(crawl(profile).recordTo(folder))) {
            while (live.size() < 3) {
                live.add(records.next());
            }
        }
        web.close();

        List<String> replayed = all(crawl(profile).replayFrom(folder));

        assertThat(live).filteredOn(line -> line.contains(hex("never changes"))).hasSize(1);
        assertThat(replayed).containsExactlyElementsOf(live);
    }

    @Test
    void recordingHoldsNeitherCookiesNorCredentials() throws Exception {
        FakeSite site = web.site();
        site.links("/list", List.of("/d/1"));
        site.on(
                "/d/1",
                exchange -> {
                    exchange.getResponseHeaders().set("Set-Cookie", "id=very-private");
                    text("page").to(exchange);
                });
        Path secret = Files.writeString(folder.resolve("token"), "very-secret");
        Path recording = folder.resolve("warc");

        all(
                crawl(
                                Sites.listed(
                                        site,
                                        "auth: {header: X-Key, secret: \"file:%s\"}"
                                                .formatted(secret)))
                        .once()
                        .recordTo(recording));

        assertThat(site.requests().get(2).header("X-key")).isEqualTo("very-secret");
        assertThat(unpacked(recording))
                .contains("WARC/1.1", "WARC-Type: request", "user-agent: agglo/0.1")
                .doesNotContain("very-secret", "very-private", "x-key", "X-Key");
    }

    @Test
    void whatWasNotRecordedIsTold() throws Exception {
        FakeSite site = web.site();
        site.links("/list", List.of("/d/1"));
        site.on("/d/1", text("page"));
        all(crawl(Sites.listed(site)).once().recordTo(folder));
        SiteProfile other =
                Sites.profile(
                        site,
                        """
                        start: [{type: bulk, url: "%s"}, {type: bulk, url: "%s"}]
                        """
                                .formatted(site.url("/d/1"), site.url("/d/2")));

        assertThat(all(crawl(other).once().replayFrom(folder)))
                .hasSize(2)
                .anyMatch(line -> line.contains(hex("page")))
                .anyMatch(line -> line.startsWith("NOT_RECORDED /d/2"));
    }

    @Test
    void folderWithoutRecordingIsRefused() {
        assertThatThrownBy(() -> WarcRecording.of(folder))
                .hasMessage(folder + " holds no recorded answers: record some with --record first");
    }

    private FakeSite difficultSite() throws IOException {
        FakeSite site = web.site();
        site.robots("User-agent: *\nDisallow: /d/secret");
        site.links(
                "/list",
                List.of(
                        "/d/plain",
                        "/d/gbk",
                        "/d/gzip",
                        "/d/moved",
                        "/d/circle",
                        "/d/gone",
                        "/d/slow",
                        "/d/busy",
                        "/d/hangs",
                        "/d/large",
                        "/d/secret"));
        site.on("/d/plain", html("<title>plain</title>"));
        site.on(
                "/d/gbk",
                body(200, "text/html; charset=gbk", "城市".getBytes(Charset.forName("GBK"))));
        site.on("/d/gzip", coded("gzip", gzip("packed ".repeat(1000))));
        site.on("/d/moved", status(301, "Location", "/d/target"));
        site.on("/d/target", text("target"));
        site.on("/d/circle", status(302, "Location", "/d/circle"));
        site.on("/d/gone", status(410));
        site.on("/d/slow", drip(20));
        site.on("/d/busy", status(503, "Retry-After", "1").times(1, text("no longer busy")));
        site.on("/d/hangs", hangUp());
        site.on("/d/large", text("x".repeat(200_000)));
        return site;
    }

    /** A crawl that tells all there is to a page, or to a failure. */
    private static CrawlSource.Builder<String> crawl(SiteProfile profile) {
        return CrawlSource.of(List.of(profile), ReplayITCase::line, Types.STRING)
                .failures(
                        (site, url, outcome, detail, at) ->
                                "%s %s %s %s"
                                        .formatted(
                                                outcome,
                                                url.replaceFirst("https?://[^/]*", ""),
                                                at,
                                                detail))
                .retry(Sites.retry(java.time.Duration.ofSeconds(20)))
                .withLoopback();
    }

    private static void line(SiteProfile profile, Page page, Consumer<String> out) {
        out.accept(
                "%s %s %s %s %s"
                        .formatted(
                                page.url(),
                                page.fetchedAt(),
                                page.robots(),
                                page.header("content-type").orElse(""),
                                HexFormat.of().formatHex(page.body())));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static String unpacked(Path recording) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(recording)) {
            for (Path file : files.toList()) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    all.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all.toString();
    }

    private static List<String> all(CrawlSource.Builder<String> crawl) throws Exception {
        List<String> lines = new ArrayList<>();
        try (CloseableIterator<String> records = start(crawl)) {
            records.forEachRemaining(lines::add);
        }
        return lines;
    }

    private static CloseableIterator<String> start(CrawlSource.Builder<String> crawl)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        return env.fromSource(crawl.build(), WatermarkStrategy.noWatermarks(), "crawl")
                .uid("crawl")
                .executeAndCollect();
    }
}
