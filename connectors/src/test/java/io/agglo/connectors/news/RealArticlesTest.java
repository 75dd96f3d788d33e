package io.agglo.connectors.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real article pages with their true text; skipped where the folder of real input is absent. */
class RealArticlesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("agglo.root", ".."), "../shared/data/news");
    private static final Pattern TOKEN = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final int SHINGLE = 4;

    @BeforeEach
    void folderOfRealInputIsThere() {
        assumeThat(FOLDER).as("real article pages are absent").isDirectory();
    }

    @Test
    void englishPagesYieldTheTextOfTheirStory() throws IOException {
        double precision = 0;
        double recall = 0;
        int pages = 0;
        int read = 0;
        for (JsonNode truth : truth("en/")) {
            Optional<NewsArticle> article = read(truth);
            pages++;
            if (article.isEmpty()) {
                continue;
            }
            read++;
            Overlap overlap =
                    Overlap.of(truth.path("articleBody").asText(), article.get().getBody());
            precision += overlap.precision();
            recall += overlap.recall();
        }
        double p = precision / pages;
        double r = recall / pages;

        assertThat(read).isGreaterThanOrEqualTo(48);
        assertThat(2 * p * r / (p + r)).isGreaterThan(0.975);
    }

    @Test
    void chinesePagesYieldTitleTextAndDate() throws IOException {
        int read = 0;
        int dated = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode truth : truth("zh/")) {
            Optional<NewsArticle> article = read(truth);
            if (article.isEmpty()) {
                continue;
            }
            read++;
            dated += article.get().getPublishedAt() == null ? 0 : 1;
            if (!truth.path("title").isNull()
                    && !article.get().getTitle().equals(truth.path("title").asText())) {
                wrong.add(article.get().getTitle());
            }
            if (!truth.path("date").isNull()) {
                assertThat(article.get().getPublishedAt())
                        .isEqualTo(
                                LocalDateTime.parse(truth.path("date").asText().replace(' ', 'T'))
                                        .atZone(ZoneId.of("Asia/Shanghai"))
                                        .toInstant());
            }
        }

        assertThat(read).isGreaterThanOrEqualTo(22);
        assertThat(dated).isGreaterThanOrEqualTo(22);
        assertThat(wrong).isEmpty();
    }

    private static List<JsonNode> truth(String language) throws IOException {
        List<JsonNode> pages = new ArrayList<>();
        for (JsonNode page : new ObjectMapper().readTree(FOLDER.resolve("truth.json").toFile())) {
            if (page.path("file").asText().startsWith(language)) {
                pages.add(page);
            }
        }
        return pages;
    }

    private static Optional<NewsArticle> read(JsonNode truth) throws IOException {
        String file = truth.path("file").asText();
        String url = truth.path("url").asText(file);
        List<Capture> out = new ArrayList<>();
        new ArticleExtractor()
                .extract(
                        new Page(
                                url,
                                url,
                                200,
                                Map.of(),
                                Files.readAllBytes(FOLDER.resolve(file)),
                                FETCHED,
                                RobotsVerdict.NOT_APPLICABLE),
                        new Origin("test", url, FETCHED, 1, RobotsVerdict.NOT_APPLICABLE, null),
                        out::add);
        assertThat(out).hasSize(1);
        if (out.get(0).getBody() instanceof NewsArticle article) {
            return Optional.of(article);
        }
        return Optional.empty();
    }

    /**
     * How much of one text's runs of four tokens is in another's, each run as often as it occurs.
     */
    private record Overlap(double precision, double recall) {
        static Overlap of(String expected, String actual) {
            Map<String, Integer> truth = shingles(expected);
            Map<String, Integer> found = shingles(actual);
            int common = 0;
            for (Map.Entry<String, Integer> entry : found.entrySet()) {
                common += Math.min(entry.getValue(), truth.getOrDefault(entry.getKey(), 0));
            }
            int inTruth = truth.values().stream().mapToInt(Integer::intValue).sum();
            int inFound = found.values().stream().mapToInt(Integer::intValue).sum();
            return new Overlap(
                    inFound == 0 ? 0 : (double) common / inFound,
                    inTruth == 0 ? 1 : (double) common / inTruth);
        }

        private static Map<String, Integer> shingles(String text) {
            List<String> tokens = TOKEN.matcher(text).results().map(r -> r.group()).toList();
            Map<String, Integer> shingles = new HashMap<>();
            for (int at = 0; at + SHINGLE <= tokens.size(); at++) {
                shingles.merge(String.join(" ", tokens.subList(at, at + SHINGLE)), 1, Integer::sum);
            }
            return shingles;
        }
    }
}
