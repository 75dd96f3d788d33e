package io.agglo.connectors.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.news.NewsExtractor;
import io.agglo.connectors.postings.PostingExtractor;
import io.agglo.schemas.Capture;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drawn pages, each beside what it must yield; {@code -Dgolden.update=true} writes that anew. */
class ExtractorsGoldenTest {
    private static final Path PAGES =
            Path.of(System.getProperty("agglo.root", ".."), "connectors/src/test/resources/golden");
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().matches(".*\\.(html|xml)"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageYieldsWhatItsGoldenFileSays(Path page) throws IOException {
        String name = page.getFileName().toString();
        Path golden = page.resolveSibling(name.replaceFirst("\\.\\w+$", ".expected.json"));
        List<JsonNode> lines = new ArrayList<>();
        for (Capture capture : read(page)) {
            lines.add(JSON.readTree(CaptureJson.print(capture, name, Counting.ENTRIES)));
        }
        String found = JSON.writeValueAsString(lines) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, found);
        }

        assertThat(found).isEqualTo(Files.readString(golden));
    }

    private static List<Capture> read(Path page) throws IOException {
        boolean posting = page.getParent().endsWith("postings");
        PageExtractor extractor =
                posting ? new PostingExtractor() : new NewsExtractor(SiteHints.NONE);
        String url = "https://site.example/" + page.getFileName();
        List<Capture> out = new ArrayList<>();
        extractor.extract(
                new Page(
                        url,
                        url,
                        200,
                        Map.of(),
                        Files.readAllBytes(page),
                        FETCHED,
                        RobotsVerdict.ALLOWED),
                new Origin("site", url, FETCHED, 1, RobotsVerdict.ALLOWED, null),
                out::add);
        return out;
    }
}
