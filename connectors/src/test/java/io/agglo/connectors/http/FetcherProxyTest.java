package io.agglo.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.http.FakeWeb.FakeSite;
import io.agglo.schemas.RobotsVerdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that a proxy makes: a fake site answers whatever URL it is asked for. */
class FetcherProxyTest {

    private final FakeWeb web = new FakeWeb();
    private final FakeSite proxy = web.site();
    private final List<InetSocketAddress> connected = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void proxyIsAskedForPublicHosts() throws Exception {
        proxy.on("http://news.example/a", FakeWeb.text("by proxy"));

        FetchResult result = fetch("http://news.example/a", "93.184.216.34");

        assertThat(result.outcome()).isEqualTo(FetchOutcome.OK);
        assertThat(proxy.paths()).containsExactly("http://news.example/a");
        assertThat(connected)
                .containsExactly(
                        new InetSocketAddress("127.0.0.1", URI.create(proxy.url("/")).getPort()));
    }

    @Test
    void proxyNeverHearsOfPrivateHosts() throws Exception {
        assertThat(fetch("http://inner.example/a", "10.0.0.7").outcome())
                .isEqualTo(FetchOutcome.SSRF_BLOCKED);
        assertThat(fetch("https://inner.example/a", "192.168.1.1").outcome())
                .isEqualTo(FetchOutcome.SSRF_BLOCKED);
        assertThat(proxy.requests()).isEmpty();
        assertThat(connected).isEmpty();
    }

    @Test
    void loginIsToldUnasked() throws Exception {
        proxy.on("http://news.example/a", FakeWeb.text("by proxy"));

        FetchResult result = fetch("http://news.example/a", "93.184.216.34", "me", "very secret");

        assertThat(result.outcome()).isEqualTo(FetchOutcome.OK);
        assertThat(proxy.requests()).hasSize(1);
        assertThat(proxy.requests().get(0).header("Proxy-authorization"))
                .isEqualTo("Basic bWU6dmVyeSBzZWNyZXQ=");
    }

    @Test
    void proxyThatRefusesTheLoginIsNotTakenForTheHost() throws Exception {
        proxy.on("http://news.example/a", FakeWeb.status(407, "Proxy-Authenticate", "Basic"));

        FetchResult result = fetch("http://news.example/a", "93.184.216.34", "me", "very secret");

        assertThat(result).isInstanceOf(FetchResult.Failed.class);
        assertThat(result.outcome()).isEqualTo(FetchOutcome.CONNECT);
        assertThat(((FetchResult.Failed) result).detail())
                .endsWith("refuses the login: correct proxy.user and proxy.password")
                .doesNotContain("very secret");
    }

    private FetchResult fetch(String url, String address) throws Exception {
        return fetch(url, address, null, null);
    }

    private FetchResult fetch(
            String url, String address, @Nullable String user, @Nullable String password)
            throws Exception {
        int port = URI.create(proxy.url("/")).getPort();
        try (Fetcher fetcher =
                Fetcher.guardedBy(AddressGuard.publicOnly())
                        .names(host -> new InetAddress[] {InetAddress.getByName(address)})
                        .proxy(new Proxy("127.0.0.1", port, user, password))
                        .watch(connected::add)
                        .build()) {
            return fetcher.fetch(
                    new FetchRequest(
                            url,
                            "https://operator.example/bot",
                            new FetchLimits(1000, 1000, Duration.ofSeconds(5), 0),
                            Map.of(),
                            null,
                            null,
                            RobotsVerdict.ALLOWED,
                            FetchRequest.Ending.WHOLE,
                            FetchRequest.HopCheck.ANY));
        }
    }
}
