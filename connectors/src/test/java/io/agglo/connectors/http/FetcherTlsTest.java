package io.agglo.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.agglo.schemas.RobotsVerdict;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates are verified: who signed them, and for which host. */
class FetcherTlsTest {

    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private Path folder;

    @AfterEach
    void trustAsUsual() {
        System.clearProperty(TRUST);
        System.clearProperty(TRUST + "Password");
    }

    @ParameterizedTest
    @CsvSource({
        "news.example, signer is trusted, OK",
        "other.example, signer is trusted, TLS",
        "news.example, signer is unknown, TLS",
    })
    void certificateMustBeTrustedAndForTheHost(String name, String signer, FetchOutcome expected)
            throws Exception {
        Path keys = keyStore(name);
        if (signer.equals("signer is trusted")) {
            System.setProperty(TRUST, keys.toString());
            System.setProperty(TRUST + "Password", new String(PASSWORD));
        }
        HttpsServer server = server(keys);
        try (Fetcher fetcher =
                Fetcher.guardedBy(AddressGuard.withLoopback())
                        .names(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
                        .build()) {
            FetchResult result =
                    fetcher.fetch(
                            new FetchRequest(
                                    "https://news.example:%d/"
                                            .formatted(server.getAddress().getPort()),
                                    "https://operator.example/bot",
                                    new FetchLimits(1000, 1000, Duration.ofSeconds(5), 0),
                                    Map.of(),
                                    null,
                                    null,
                                    RobotsVerdict.ALLOWED,
                                    FetchRequest.Ending.WHOLE,
                                    FetchRequest.HopCheck.ANY));

            assertThat(result.outcome()).isEqualTo(expected);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"very secret, OK", "guessed, CONNECT"})
    void tunnelThroughAProxyNeedsItsLogin(String password, FetchOutcome expected) throws Exception {
        Path keys = keyStore("news.example");
        System.setProperty(TRUST, keys.toString());
        System.setProperty(TRUST + "Password", new String(PASSWORD));
        HttpsServer server = server(keys);
        try (LoopbackProxy proxy = new LoopbackProxy("me", "very secret");
                Fetcher fetcher =
                        Fetcher.guardedBy(AddressGuard.withLoopback())
                                .names(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
                                .proxy(new Proxy("127.0.0.1", proxy.port(), "me", password))
                                .build()) {
            FetchResult result =
                    fetcher.fetch(
                            new FetchRequest(
                                    "https://news.example:%d/"
                                            .formatted(server.getAddress().getPort()),
                                    "https://operator.example/bot",
                                    new FetchLimits(1000, 1000, Duration.ofSeconds(5), 0),
                                    Map.of(),
                                    null,
                                    null,
                                    RobotsVerdict.ALLOWED,
                                    FetchRequest.Ending.WHOLE,
                                    FetchRequest.HopCheck.ANY));

            assertThat(result.outcome()).isEqualTo(expected);
            assertThat(proxy.served()).hasSize(expected == FetchOutcome.OK ? 1 : 0);
            assertThat(proxy.refused()).hasSize(expected == FetchOutcome.OK ? 0 : 1);
        } finally {
            server.stop(0);
        }
    }

    /** A key and a certificate that it signed itself. */
    private Path keyStore(String host) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "site",
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=" + host,
                                "-ext",
                                "san=dns:" + host,
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor()).as("keytool").isZero();
        return file;
    }

    private static HttpsServer server(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        return server;
    }
}
