package io.agglo.connectors.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged documents of every format: something is said of each, and nothing is thrown. */
class PostingExtractorPropertiesTest {
    private static final Path PAGES =
            Path.of(
                    System.getProperty("agglo.root", ".."),
                    "connectors/src/test/resources/golden/postings");
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final String URL = "https://site.example/jobs";
    private static final int MUTATIONS = 40;
    private static final List<String> SCRAPS =
            List.of(
                    "\"",
                    "{",
                    "}",
                    "[",
                    "]",
                    "<",
                    ">",
                    ",",
                    "\n",
                    "&lt;",
                    "\\",
                    "null",
                    "-1",
                    "999999999999999999999",
                    "99-99",
                    "万",
                    "\u0000",
                    "\uFFFD");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> !file.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void damagedDocumentYieldsRecordsOrRejections(Path page) throws IOException {
        String sound = Files.readString(page);
        Random random = new Random(page.getFileName().toString().hashCode());
        for (int at = 0; at < MUTATIONS; at++) {
            String damaged = damage(sound, random);

            assertThat(read(damaged)).as(damaged).isNotEmpty();
        }
    }

    private static String damage(String sound, Random random) {
        StringBuilder text = new StringBuilder(sound);
        for (int cut = random.nextInt(6); cut >= 0 && !text.isEmpty(); cut--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, SCRAPS.get(random.nextInt(SCRAPS.size())));
                case 2 -> text.replace(from, to, text.substring(random.nextInt(from + 1), to));
                default -> text.setLength(random.nextInt(10) == 0 ? from : text.length());
            }
        }
        return text.toString();
    }

    private static List<Capture> read(String text) {
        List<Capture> out = new ArrayList<>();
        new PostingExtractor()
                .extract(
                        new Page(
                                URL,
                                URL,
                                200,
                                Map.of(),
                                text.getBytes(StandardCharsets.UTF_8),
                                FETCHED,
                                RobotsVerdict.ALLOWED),
                        new Origin("site", URL, FETCHED, 1, RobotsVerdict.ALLOWED, null),
                        out::add);
        return out;
    }
}
