package io.agglo.connectors.http;

import static io.agglo.connectors.http.FakeWeb.coded;
import static io.agglo.connectors.http.FakeWeb.drip;
import static io.agglo.connectors.http.FakeWeb.endless;
import static io.agglo.connectors.http.FakeWeb.status;
import static io.agglo.connectors.http.FakeWeb.tagged;
import static io.agglo.connectors.http.FakeWeb.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.http.FakeWeb.FakeSite;
import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.http.FetchResult.NotModified;
import io.agglo.schemas.RobotsVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {

    private static final String WORDS = "one and two and three";

    /** So long that no answer is cut by the load of the machine. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final FakeWeb web = new FakeWeb();
    private final FakeSite site = web.site();
    private final Fetcher fetcher = Fetcher.guardedBy(AddressGuard.withLoopback()).build();

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        web.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://127.1/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://localhost/",
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://192.168.0.1:8080/",
                "file:///etc/passwd",
                "ftp://1.1.1.1/",
            })
    void nothingInsideIsAsked(String url) throws Exception {
        try (Fetcher strict = Fetcher.guardedBy(AddressGuard.publicOnly()).build()) {
            assertThat(strict.fetch(get(url)).outcome()).isEqualTo(FetchOutcome.SSRF_BLOCKED);
        }
    }

    @Test
    void nameWithOneInnerAddressIsRefusedWhole() throws Exception {
        HostNames rebinding =
                host ->
                        new InetAddress[] {
                            InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")
                        };
        try (Fetcher strict =
                Fetcher.guardedBy(AddressGuard.publicOnly()).names(rebinding).build()) {
            assertThat(strict.fetch(get("http://two.example/")).outcome())
                    .isEqualTo(FetchOutcome.SSRF_BLOCKED);
        }
    }

    @Test
    void redirectInwardsIsRefused() throws Exception {
        site.on("/", status(302, "Location", "http://10.0.0.1/admin"));

        assertThat(fetcher.fetch(get(site.url("/"))).outcome())
                .isEqualTo(FetchOutcome.SSRF_BLOCKED);
    }

    @Test
    void redirectsAreFollowedAtMostFiveTimes() throws Exception {
        for (int i = 0; i < 6; i++) {
            site.on("/" + i, status(301, "Location", "/" + (i + 1)));
        }
        site.on("/6", text(WORDS));

        assertThat(fetcher.fetch(get(site.url("/0"))).outcome())
                .isEqualTo(FetchOutcome.REDIRECT_LOOP);
        Fetched fetched = (Fetched) fetcher.fetch(get(site.url("/1")));
        assertThat(fetched.page().url()).isEqualTo(site.url("/6"));
        assertThat(fetched.page().requestedUrl()).isEqualTo(site.url("/1"));
    }

    @Test
    void nameWithoutAddressIsNamed() throws Exception {
        assertThat(fetcher.fetch(get("http://no-such-host.invalid/")).outcome())
                .isEqualTo(FetchOutcome.DNS);
    }

    @Test
    void codingsAreDecoded() throws Exception {
        byte[] plain = WORDS.getBytes(StandardCharsets.UTF_8);
        site.on("/gzip", coded("gzip", packed(plain, "gzip")));
        site.on("/zlib", coded("deflate", packed(plain, "zlib")));
        site.on("/raw", coded("deflate", packed(plain, "raw")));
        // "one and two and three" as one stored brotli meta-block.
        site.on(
                "/br",
                coded(
                        "br",
                        HexFormat.of()
                                .parseHex("0b0a80" + HexFormat.of().formatHex(plain) + "03")));

        for (String path : new String[] {"/gzip", "/zlib", "/raw", "/br"}) {
            FetchResult result = fetcher.fetch(get(site.url(path)));
            assertThat(result).as(path + " " + result).isInstanceOf(Fetched.class);
            assertThat(((Fetched) result).page().body()).as(path).isEqualTo(plain);
        }
    }

    @Test
    void knownPageIsAskedForConditionally() throws Exception {
        site.on("/", tagged("\"a\"", WORDS));

        FetchResult again =
                fetcher.fetch(
                        new FetchRequest(
                                site.url("/"),
                                "mailto:bot@operator.example",
                                limits(PATIENT),
                                Map.of(),
                                "\"a\"",
                                "Tue, 24 Nov 2026 00:00:00 GMT",
                                RobotsVerdict.ALLOWED,
                                FetchRequest.Ending.WHOLE,
                                FetchRequest.HopCheck.ANY));

        assertThat(again).isInstanceOf(NotModified.class);
        assertThat(site.requests().get(0).header("If-modified-since"))
                .isEqualTo("Tue, 24 Nov 2026 00:00:00 GMT");
    }

    @Test
    void readerSaysWhoItIsAndKeepsSecretsFromOthers() throws Exception {
        FakeSite other = web.site();
        site.on("/", status(302, "Location", other.url("/")));
        other.on("/", text(WORDS));

        fetcher.fetch(
                new FetchRequest(
                        site.url("/"),
                        "https://operator.example/bot",
                        limits(PATIENT),
                        Map.of("Authorization", "secret"),
                        null,
                        null,
                        RobotsVerdict.ALLOWED,
                        FetchRequest.Ending.WHOLE,
                        (url, at) -> Optional.empty()));

        assertThat(site.requests().get(0).header("User-agent"))
                .isEqualTo("agglo/0.1 (+https://operator.example/bot)");
        assertThat(site.requests().get(0).header("Authorization")).isEqualTo("secret");
        assertThat(other.requests().get(0).header("Authorization")).isEmpty();
        assertThat(other.requests().get(0).header("Cookie")).isEmpty();
    }

    @Test
    void deadlineHoldsAgainstBytesThatDrip() throws Exception {
        site.on("/", drip(10));

        Failed failed =
                (Failed)
                        fetcher.fetch(
                                get(
                                        site.url("/"),
                                        FetchRequest.Ending.WHOLE,
                                        Duration.ofMillis(500)));

        assertThat(failed.outcome()).isEqualTo(FetchOutcome.TIMEOUT);
        assertThat(failed.detail()).isEqualTo("no whole answer within 500 ms");
    }

    @Test
    void hostThatAsksForPatienceIsHeard() throws Exception {
        site.on("/", status(503, "Retry-After", "120"));

        Failed failed = (Failed) fetcher.fetch(get(site.url("/")));

        assertThat(failed.outcome()).isEqualTo(FetchOutcome.HTTP_5XX);
        assertThat(failed.retryAfter()).contains(Duration.ofMinutes(2));
    }

    @Test
    void streamIsReadUntilTheDeadlineAndCutAfterItsLastLine() throws Exception {
        site.on(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody()
                            .write("{\"a\":1}\n{\"a\":2}\n{\"a\"".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                    Thread.sleep(60_000);
                });

        FetchResult result =
                fetcher.fetch(get(site.url("/"), FetchRequest.Ending.OPEN, Duration.ofSeconds(3)));

        assertThat(((Fetched) result).page().body())
                .asString(UTF_8)
                .isEqualTo("{\"a\":1}\n{\"a\":2}\n");
    }

    @Test
    void whatIsCutEndsAtTheLimitToTheByte() throws Exception {
        site.on("/", endless());

        FetchResult result = fetcher.fetch(get(site.url("/"), FetchRequest.Ending.CUT, PATIENT));

        assertThat(((Fetched) result).page().body()).hasSize(1 << 20);
    }

    @Test
    void connectionThatTheHostHasClosedIsNotUsedAgain() throws Exception {
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(UTF_8);
        Semaphore closed = new Semaphore(0);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread host =
                    new Thread(
                            () -> {
                                for (int n = 0; n < 3; n++) {
                                    try (Socket client = server.accept()) {
                                        client.getInputStream().read(new byte[8192]);
                                        client.getOutputStream().write(answer);
                                    } catch (IOException e) {
                                        return; // the test is over
                                    }
                                    closed.release();
                                }
                            });
            host.setDaemon(true);
            host.start();
            for (int n = 0; n < 3; n++) {
                String url = "http://127.0.0.1:%d/%d".formatted(server.getLocalPort(), n);
                assertThat(fetcher.fetch(get(url)).outcome()).isEqualTo(FetchOutcome.OK);
                closed.acquire();
            }
        }
    }

    private static FetchRequest get(String url) {
        return get(url, FetchRequest.Ending.WHOLE, PATIENT);
    }

    private static FetchRequest get(String url, FetchRequest.Ending ending, Duration deadline) {
        return new FetchRequest(
                url,
                "https://operator.example/bot",
                limits(deadline),
                Map.of(),
                null,
                null,
                RobotsVerdict.ALLOWED,
                ending,
                FetchRequest.HopCheck.ANY);
    }

    private static FetchLimits limits(Duration deadline) {
        return new FetchLimits(1 << 20, 1 << 20, deadline, 5);
    }

    private static byte[] packed(byte[] plain, String how) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out =
                switch (how) {
                    case "gzip" -> new GZIPOutputStream(packed);
                    case "zlib" -> new DeflaterOutputStream(packed);
                    default -> new DeflaterOutputStream(packed, new Deflater(9, true));
                }) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
