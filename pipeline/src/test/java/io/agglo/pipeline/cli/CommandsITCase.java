package io.agglo.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.http.Body;
import io.agglo.pipeline.demo.DemoSites;
import io.agglo.pipeline.demo.DemoWorld;
import io.agglo.pipeline.local.FreePort;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands as a user calls them. */
class CommandsITCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --config nowhere.yaml | 2 | nowhere.yaml: cannot be read",
                "run | 2 | Missing required option: '--config=FILE'",
                "crawl --profile nowhere.yaml | 2 | nowhere.yaml: cannot be read",
                "extract --kind article nowhere.html | 2 | nowhere.html is not a file",
                "extract --kind story x.html | 2 | --kind",
                "extract --kind article --profile a.yaml x.html | 2 | agglo: --kind=KIND, --profile=FILE are mutually exclusive",
                "replay --archive x --until soon | 2 | 'soon' is no date: write one such as 2026-03-31",
                "profiles check src/test/java | 2 | holds no site profile: name a folder of .yaml files",
                "metrics | 2 | Missing required option: '--vectors=FILE'",
                "demo --today tomorrow | 2 | --today",
                "demo --firms 3 | 2 | firms (3) must be between 100 and 20000",
                "dance | 2 | dance"
            })
    void wrongUseIsOneLineAndStatusTwo(String line, int status, String message) {
        Invocation invocation = Invocation.of(line.split(" "));

        assertThat(invocation.status()).isEqualTo(status);
        assertThat(invocation.err()).hasLineCount(1).startsWith("agglo: ").contains(message);
        assertThat(invocation.out()).isEmpty();
    }

    @Test
    void replayOfARecordingThatIsNotThereIsWrongUse() throws IOException {
        Files.writeString(
                Files.createDirectory(folder.resolve("sites")).resolve("site.yaml"),
                """
                version: 1
                id: site
                kind: article
                contact: "https://operator.example/bot"
                hosts: [news.example]
                start: [{type: feed, url: "https://news.example/feed"}]
                """);
        Path config =
                Files.writeString(
                        folder.resolve("agglo.yaml"), "profiles: [sites]\nreplay: nowhere\n");

        Invocation run = Invocation.of("run", "--config", config.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("agglo: replay (nowhere): ")
                .contains(folder.resolve("nowhere").toString());
    }

    @Test
    void unreachableElasticsearchFailsInOneLine() throws IOException {
        int closed = closedPort();
        Path config =
                Files.writeString(
                        folder.resolve("agglo.yaml"),
                        "elasticsearch: {hosts: [\"http://127.0.0.1:%d\"]}".formatted(closed));

        Invocation invocation = Invocation.of("doctor", "--config", config.toString());

        assertThat(invocation.status()).isEqualTo(1);
        assertThat(invocation.out())
                .contains("fail  Elasticsearch")
                .contains("http://127.0.0.1:" + closed)
                .contains("start it, or correct elasticsearch.hosts");
    }

    @Test
    void takenPortIsNoFailure() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(FreePort.from(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void savedPageBecomesOneLineOfJson() throws IOException {
        Path page =
                Files.writeString(
                        folder.resolve("page.html"),
                        """
                        <html lang="en"><head><title>Robots in Hangzhou</title>
                        <meta property="article:published_time" content="2026-03-01T09:00:00+08:00"></head>
                        <body><article><h1>Robots in Hangzhou</h1>
                        <p>%s</p></article></body></html>
                        """
                                .formatted(
                                        "A maker of robots opened a second site in Hangzhou. "
                                                .repeat(8)));

        Invocation invocation = Invocation.of("extract", "--kind", "article", page.toString());

        assertThat(invocation.status()).isZero();
        JsonNode line = JSON.readTree(invocation.out());
        assertThat(line.get("file").asText()).isEqualTo(page.toString());
        assertThat(line.get("title").asText()).isEqualTo("Robots in Hangzhou");
        assertThat(line.get("body").asText()).contains("second site");
        assertThat(line.get("language").asText()).isEqualTo("en");
    }

    @Test
    void registerFilesOfSeveralCountriesBecomeLinesAndRejectionsAreNoFailure() throws IOException {
        Path british =
                Files.writeString(
                        folder.resolve("companies.csv"),
                        "CompanyName, CompanyNumber,IncorporationDate\nQORVEX LTD,01234567,05/03/1998\n,1,1\n");
        Path finnish =
                Files.writeString(
                        folder.resolve("companies.json"),
                        "{\"companies\":[{\"businessId\":{\"value\":\"0112038-9\"},\"registrationDate\":\"1978-03-15\","
                                + "\"names\":[{\"name\":\"Keksitty Oy\",\"type\":\"1\"}]}]}");

        Invocation invocation =
                Invocation.of(
                        "extract",
                        "--kind",
                        "registration",
                        british.toString(),
                        finnish.toString());

        assertThat(invocation.status()).isZero();
        List<String> lines = invocation.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(JSON.readTree(lines.get(0)).get("registeredOn").asText())
                .isEqualTo("1998-03-05");
        assertThat(JSON.readTree(lines.get(1)).get("rejection").asText()).isEqualTo("MISSING_NAME");
        assertThat(JSON.readTree(lines.get(2)).get("file").asText()).isEqualTo(finnish.toString());
    }

    @Test
    void pageLargerThanMemoryIsARejection() throws IOException {
        Path page = folder.resolve("huge.html");
        try (RandomAccessFile sparse = new RandomAccessFile(page.toFile(), "rw")) {
            sparse.setLength(Body.MOST_IN_MEMORY + 1);
        }

        Invocation invocation = Invocation.of("extract", "--kind", "article", page.toString());

        assertThat(invocation.status()).isZero();
        assertThat(JSON.readTree(invocation.out()).get("rejection").asText())
                .isEqualTo("TOO_LARGE");
    }

    @Test
    void crawlOfOneProfilePrintsItsRecords() throws IOException {
        try (DemoSites sites =
                DemoSites.start(
                        DemoWorld.of(7, LocalDate.of(2026, 3, 1), DemoWorld.Size.ofFirms(100)))) {
            sites.writeProfiles(folder);

            Invocation invocation =
                    Invocation.of(
                            "crawl",
                            "--profile",
                            folder.resolve("demo-register.yaml").toString(),
                            "--limit",
                            "20");

            assertThat(invocation.status()).isZero();
            List<String> lines = invocation.out().lines().toList();
            assertThat(lines).hasSize(20);
            assertThat(JSON.readTree(lines.get(0)).has("creditCode")).isTrue();
            assertThat(invocation.err()).contains("20 records");
        }
    }

    @Test
    void crawlThatWasRecordedIsReplayedToTheByte() throws IOException {
        String profile = folder.resolve("demo-board.yaml").toString();
        String recording = folder.resolve("recording").toString();
        Invocation live;
        try (DemoSites sites =
                DemoSites.start(
                        DemoWorld.of(7, LocalDate.of(2026, 3, 1), DemoWorld.Size.ofFirms(100)))) {
            sites.writeProfiles(folder);
            live = Invocation.of("crawl", "--profile", profile, "--record", recording);
        }

        Invocation replayed = Invocation.of("crawl", "--profile", profile, "--replay", recording);

        assertThat(live.status()).isZero();
        assertThat(live.out()).isNotEmpty();
        // A page that was tried again comes later in the crawl than in its replay, which never
        // waits.
        assertThat(replayed.out().lines())
                .containsExactlyInAnyOrderElementsOf(live.out().lines().toList());
        assertThat(replayed.err().lines().filter(line -> line.startsWith("{")))
                .containsExactlyInAnyOrderElementsOf(
                        live.err().lines().filter(line -> line.startsWith("{")).toList());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
