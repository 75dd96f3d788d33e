package io.agglo.connectors.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.Dates;
import io.agglo.connectors.extract.FeedEntry;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.JsonFeed;
import io.agglo.connectors.extract.XmlFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/**
 * The conformance files of gofeed, as Debian packages them (golang-github-mmcdole-gofeed-dev), each
 * with the parse that is expected; skipped where they are absent, {@code -Dgofeed.testdata} says
 * where they are.
 *
 * <p>Two titles of escaped markup in XHTML stay literal there; here a title is text in every form.
 *
 * <p>Compared are, for every feed, the number of its entries, and for every entry that states one,
 * title (as text, without markup), link of the entry (an alternate one) and date (the moment of
 * publication, else of change).
 */
class GofeedConformanceTest {
    private static final Path FILES =
            Path.of(
                    System.getProperty(
                            "gofeed.testdata",
                            "/usr/share/gocode/src/github.com/mmcdole/gofeed/testdata"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void entriesTitlesLinksAndDatesAreThoseExpected() throws IOException {
        assumeThat(FILES).as("gofeed's conformance files are absent").isDirectory();
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        int feeds = 0;
        for (Path feed : feeds()) {
            String name = FILES.relativize(feed).toString();
            JsonNode expected = JSON.readTree(Files.readString(expected(feed)));
            JsonNode entries =
                    expected.has("entries") ? expected.get("entries") : expected.path("items");
            List<FeedEntry> found = read(feed);
            feeds++;
            compared++;
            if (found.size() != entries.size()) {
                wrong.add("%s: %d entries, not %d".formatted(name, found.size(), entries.size()));
                continue;
            }
            for (int at = 0; at < found.size(); at++) {
                compared += 3;
                compare(name + " title", title(entries.get(at)), found.get(at).title(), wrong);
                compare(name + " link", link(entries.get(at)), found.get(at).link(), wrong);
                compare(
                        name + " date",
                        date(entries.get(at)).map(Instant::toString),
                        found.get(at).dates().stream()
                                .flatMap(text -> Dates.parse(text, ZoneOffset.UTC).stream())
                                .findFirst()
                                .map(Instant::toString),
                        wrong);
            }
        }
        System.out.printf(
                "gofeed: %d feeds, %d of %d values agree%n",
                feeds, compared - wrong.size(), compared);
        wrong.forEach(System.out::println);

        assertThat(feeds).isGreaterThan(400);
        assertThat(wrong).hasSizeLessThanOrEqualTo(compared / 50);
    }

    private static void compare(
            String what, Optional<String> expected, Optional<String> found, List<String> wrong) {
        if (expected.isPresent() && !expected.equals(found)) {
            wrong.add("%s: %s, not %s".formatted(what, found.orElse("none"), expected.get()));
        }
    }

    private static Optional<String> title(JsonNode entry) {
        return text(entry, "title")
                .map(title -> Jsoup.parse(Parser.unescapeEntities(title, false)).text())
                .map(HtmlText::oneLine)
                .filter(title -> !title.isEmpty());
    }

    private static Optional<String> link(JsonNode entry) {
        for (JsonNode link : entry.path("links")) {
            if (link.isObject() && link.path("rel").asText("alternate").equals("alternate")) {
                return text(link, "href");
            }
        }
        return Stream.of("link", "url").flatMap(name -> text(entry, name).stream()).findFirst();
    }

    private static Optional<Instant> date(JsonNode entry) {
        return Stream.of(
                        "publishedParsed",
                        "pubDateParsed",
                        "updatedParsed",
                        "date_published",
                        "date_modified")
                .flatMap(name -> text(entry, name).stream())
                .map(Instant::parse)
                .findFirst();
    }

    private static Optional<String> text(JsonNode of, String name) {
        return Optional.of(of.path(name).asText("")).filter(text -> !text.isBlank());
    }

    private static List<FeedEntry> read(Path feed) throws IOException {
        String text = Charsets.decode(Files.readAllBytes(feed), null, null).text();
        if (JsonFeed.isFeed(text)) {
            return JsonFeed.of(text, "").orElseThrow().entries();
        }
        return XmlFeed.of(Jsoup.parse(text, "", Parser.xmlParser()), "").entries();
    }

    private static Path expected(Path feed) {
        String name = feed.getFileName().toString();
        return feed.resolveSibling(
                name.endsWith(".xml")
                        ? name.replaceFirst("\\.xml$", ".json")
                        : name.replaceFirst("\\.json$", "_expected.json"));
    }

    private static List<Path> feeds() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(file -> file.toString().matches(".*\\.(xml|json)"))
                    .filter(file -> Files.exists(expected(file)))
                    .sorted()
                    .toList();
        }
    }
}
