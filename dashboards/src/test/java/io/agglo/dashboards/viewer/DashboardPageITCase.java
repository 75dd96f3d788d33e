package io.agglo.dashboards.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in headless Chromium, which Debian's package {@code chromium} brings; skipped where
 * there is none.
 */
class DashboardPageITCase {

    @Test
    void boardIsDrawnAndTextOfDocumentsStaysText(@TempDir Path profile) throws Exception {
        try (StoredDocuments documents = StoredDocuments.one();
                DashboardServer server = DashboardServer.start(documents.url(), 0)) {
            Optional<String> page = open(server.url(), profile);
            if (page.isEmpty()) {
                return;
            }

            String dom = page.get();
            assertThat(dom).contains("aria-busy=\"false\"").contains("Data up to");
            assertThat(count(dom, "<svg[^>]*class=\"marks\"")).as("charts").isEqualTo(5);
            assertThat(count(dom, "<div class=\"value\">12</div>")).as("tiles").isEqualTo(5);
            assertThat(dom)
                    .contains("&lt;img src=x onerror=alert(1)&gt;Wuhan")
                    .doesNotContain("<img");
            assertThat(dom).doesNotContain("cannot be drawn").doesNotContain("Not supported here");
        }
    }

    @Test
    void boardWithoutDocumentsSaysThatTheCrawlIsRunning(@TempDir Path profile) throws Exception {
        try (StoredDocuments documents = StoredDocuments.none();
                DashboardServer server = DashboardServer.start(documents.url(), 0)) {
            Optional<String> page = open(server.url(), profile);
            if (page.isEmpty()) {
                return;
            }

            assertThat(page.get())
                    .contains("No data yet: the crawl is running.")
                    .doesNotContain("role=\"alert\"");
        }
    }

    @Test
    void boardWithoutElasticsearchSaysWhatDoesNotAnswer(@TempDir Path profile) throws Exception {
        // Bound but never listening: nobody answers there, and nobody else can take the port.
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress("127.0.0.1", 0));
            URI gone = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            try (DashboardServer server = DashboardServer.start(gone, 0)) {
                Optional<String> page = open(server.url(), profile);
                if (page.isEmpty()) {
                    return;
                }

                assertThat(page.get())
                        .contains("Elasticsearch at " + gone + " does not answer")
                        .contains("Trying again");
            }
        }
    }

    /**
     * The document after the page has settled; empty, with one line said, where there is no
     * browser.
     */
    private static Optional<String> open(URI url, Path profile)
            throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        if (browser.isEmpty()) {
            System.out.println("DashboardPageITCase: skipped, there is no chromium on the PATH");
            return Optional.empty();
        }
        Path dom = profile.resolve("dom.html");
        Process process =
                new ProcessBuilder(
                                browser.get().toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--user-data-dir=" + profile.resolve("profile"),
                                "--window-size=1440,900",
                                "--virtual-time-budget=5000",
                                "--dump-dom",
                                url.toString())
                        .redirectOutput(dom.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("chromium ends").isTrue();
        return Optional.of(Files.readString(dom, StandardCharsets.UTF_8));
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .flatMap(
                        folder ->
                                Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
