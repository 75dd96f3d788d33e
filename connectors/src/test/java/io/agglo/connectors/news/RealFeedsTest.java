package io.agglo.connectors.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real feeds with the parse another reader makes; skipped where the folder is absent. */
class RealFeedsTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("agglo.root", ".."), "../shared/data/feeds");
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");

    @BeforeEach
    void folderOfRealInputIsThere() {
        assumeThat(FOLDER).as("real feeds are absent").isDirectory();
    }

    @Test
    void everyEntryIsReadOrRejectedWithItsReason() throws IOException {
        for (Path feed : feeds()) {
            assertThat(read(feed)).as(feed.toString()).hasSize(expected(feed).size());
        }
    }

    @Test
    void titlesLinksAndDatesAreThoseOfTheFeed() throws IOException {
        int stated = 0;
        List<String> wrong = new ArrayList<>();
        for (Path feed : feeds()) {
            List<Capture> read = read(feed);
            JsonNode expected = expected(feed);
            for (int at = 0; at < read.size(); at++) {
                JsonNode entry = expected.get(at);
                if (!(read.get(at).getBody() instanceof NewsArticle article)) {
                    Rejection rejection = (Rejection) read.get(at).getBody();
                    boolean lacks =
                            rejection.getReason().equals("MISSING_BODY")
                                    ? entry.path("summary").path("content").asText("").isBlank()
                                            && entry.path("content")
                                                    .path("body")
                                                    .asText("")
                                                    .isBlank()
                                    : entry.path("title").path("content").asText("").isBlank();
                    stated++;
                    if (!lacks) {
                        wrong.add(feed.getFileName() + " " + rejection);
                    }
                    continue;
                }
                String where = feed.getFileName() + " " + at + " ";
                stated += 3;
                String title = entry.path("title").path("content").asText("");
                if (!plain(title).equals(plain(article.getTitle()))) {
                    wrong.add(where + title + " / " + article.getTitle());
                }
                String link = entry.path("links").path(0).path("href").asText("");
                if (!link.isEmpty() && !link.split("#")[0].equals(article.getRecordId())) {
                    wrong.add(where + link + " / " + article.getRecordId());
                }
                String date = entry.path("published").asText("null");
                if (date.equals("null")) {
                    date = entry.path("updated").asText("null");
                }
                String found = String.valueOf(article.getPublishedAt());
                if (!(date.equals("null")
                        ? found.equals("null")
                        : Instant.parse(date).toString().equals(found))) {
                    wrong.add(where + date + " / " + found);
                }
            }
        }

        assertThat(stated).isGreaterThan(100);
        assertThat(wrong).hasSizeLessThanOrEqualTo(stated / 50);
    }

    private static String plain(String text) {
        return org.jsoup.parser.Parser.unescapeEntities(text, false)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static List<Path> feeds() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }

    private static JsonNode expected(Path feed) throws IOException {
        Path file = Path.of(feed.toString().replaceFirst("\\.xml$", ".serde.json"));
        return new ObjectMapper().readTree(file.toFile()).path("entries");
    }

    private static List<Capture> read(Path feed) throws IOException {
        List<Capture> out = new ArrayList<>();
        String url = feed.getFileName().toString();
        new FeedExtractor()
                .extract(
                        new Page(
                                url,
                                url,
                                200,
                                Map.of(),
                                Files.readAllBytes(feed),
                                FETCHED,
                                RobotsVerdict.NOT_APPLICABLE),
                        new Origin("test", url, FETCHED, 1, RobotsVerdict.NOT_APPLICABLE, null),
                        out::add);
        return out;
    }
}
