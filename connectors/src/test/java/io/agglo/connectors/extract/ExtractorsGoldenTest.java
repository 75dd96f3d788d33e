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

/**
 * Drawn articles, feeds and postings, each beside what it must yield; {@code -Dgolden.update=true}
 * writes that anew.
 */
class ExtractorsGoldenTest {
    private static final Path PAGES =
            Path.of(System.getProperty("agglo.root", ".."), "connectors/src/test/resources/golden");
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(
                            file ->
                                    file.toString().matches(".*\\.(html|xml|json|csv)")
                                            && !file.toString().endsWith(".expected.json")
                                            && !file.getParent().endsWith("registrations"))
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
            lines.add(JSON.readTree(CaptureJson.print(capture, name, counting(page))));
        }
        String found = JSON.writeValueAsString(lines) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, found);
        }

        assertThat(found).isEqualTo(Files.readString(golden));
    }

    private static Counting counting(Path file) throws IOException {
        return isPosting(file) ? new PostingExtractor().counting(page(file)) : Counting.ENTRIES;
    }

    private static boolean isPosting(Path file) {
        return file.getParent().endsWith("postings");
    }

    private static List<Capture> read(Path file) throws IOException {
        PageExtractor extractor =
                isPosting(file) ? new PostingExtractor() : new NewsExtractor(SiteHints.NONE);
        Page page = page(file);
        List<Capture> out = new ArrayList<>();
        extractor.extract(
                page,
                new Origin("site", page.url(), FETCHED, 1, RobotsVerdict.ALLOWED, null),
                out::add);
        return out;
    }

    private static Page page(Path file) throws IOException {
        String url = "https://site.example/" + file.getFileName();
        return new Page(
                url, url, 200, Map.of(), Files.readAllBytes(file), FETCHED, RobotsVerdict.ALLOWED);
    }
}
