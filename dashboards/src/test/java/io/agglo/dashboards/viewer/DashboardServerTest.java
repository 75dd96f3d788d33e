package io.agglo.dashboards.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.dashboards.SavedObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardServerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private StoredDocuments elasticsearch;
    private DashboardServer server;

    @BeforeEach
    void start() throws IOException {
        elasticsearch = StoredDocuments.one();
        server = DashboardServer.start(elasticsearch.url(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
        elasticsearch.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/html; charset=utf-8",
        "app.js, text/javascript; charset=utf-8",
        "style.css, text/css; charset=utf-8",
        "icon.svg, image/svg+xml",
        "vendor/vega.js, text/javascript; charset=utf-8",
        "vendor/vega-lite.js, text/javascript; charset=utf-8",
        "vendor/vega-interpreter.js, text/javascript; charset=utf-8",
        "vendor/hjson.js, text/javascript; charset=utf-8",
    })
    void pageAndAllItNeedsAreServed(String path, String mediaType) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(mediaType);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self';");
        assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void pageReadsTheFileThatKibanaImports() throws Exception {
        assertThat(get("objects.ndjson").body()).isEqualTo(SavedObjects.standard().ndjson());
    }

    @ParameterizedTest
    @CsvSource({
        "missing.js",
        "vendor/",
        "../kibana/objects.txt",
        "%2e%2e/kibana/objects.txt",
        "vendor/outline.json"
    })
    void whatIsNoPartOfThePageIsNotServed(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).startsWith("there is no /").hasLineCount(1);
    }

    @Test
    void searchesReachElasticsearchAndNothingOfTheQueryDoes() throws Exception {
        HttpResponse<String> response =
                post(
                        "es/agglo-*/_msearch?routing=x",
                        "application/x-ndjson",
                        "{\"index\":\"agglo-news\"}\n{\"size\":0}\n");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"responses\":[{");
        assertThat(elasticsearch.asked())
                .containsExactly(
                        "POST /agglo-*/_msearch?ignore_unavailable=true&allow_no_indices=true");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, es/secrets/_search, application/json",
        "POST, es/agglo-news/_bulk, application/json",
        "DELETE, es/agglo-news, application/json",
        "PUT, es/agglo-news/_doc/1, application/json",
        "GET, es/_cat/indices, application/json",
        "OPTIONS, es/agglo-news/_search, application/json",
        "POST, es/agglo-news/_search, text/plain",
    })
    void everythingElseIsRefusedInOneLineAndNotForwarded(String method, String path, String type)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.url().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                        .header("Content-Type", type)
                        .build();

        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).startsWith("refused ").hasLineCount(1);
        assertThat(elasticsearch.asked()).isEmpty();
    }

    @Test
    void tooLongASearchIsRefused() throws Exception {
        HttpResponse<String> response =
                post("es/agglo-news/_search", "application/json", " ".repeat((1 << 20) + 1));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(elasticsearch.asked()).isEmpty();
    }

    @Test
    void anotherNameForThisHostIsRefused() throws IOException {
        URI url = server.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();

            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 403")
                    .endsWith("refused: open the page at " + url + "\n");
        }
    }

    @Test
    void missingElasticsearchIsSaidInOneLine() throws Exception {
        elasticsearch.close();

        HttpResponse<String> response = post("es/agglo-news/_search", "application/json", "{}");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body())
                .startsWith("Elasticsearch at " + elasticsearch.url() + " does not answer (")
                .hasLineCount(1);
    }

    @Test
    void takenPortMeansAnyFreeOne() throws IOException {
        try (ServerSocket taken =
                        new ServerSocket(
                                0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                DashboardServer other =
                        DashboardServer.start(elasticsearch.url(), taken.getLocalPort())) {
            assertThat(other.url().getPort()).isNotEqualTo(taken.getLocalPort()).isPositive();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI url = URI.create(server.url() + path);
        return client.send(
                HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
