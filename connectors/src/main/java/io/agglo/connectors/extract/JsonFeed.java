package io.agglo.connectors.extract;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.extract.FeedEntry.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON Feed, versions 1 and 1.1 (jsonfeed.org/version/1.1). */
public final class JsonFeed {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern START =
            Pattern.compile(
                    "^\\s*\\{(?=.*\"version\"\\s*:\\s*\"(?:https?:(?:\\\\?/){2}jsonfeed\\.org|1\\.[01]\")).*",
                    Pattern.DOTALL);

    private JsonFeed() {}

    /** Whether a text, or its beginning, states the version that every such feed must state. */
    public static boolean isFeed(String text) {
        return START.matcher(text.substring(0, Math.min(text.length(), 8_192))).matches();
    }

    /** The feed, empty where it is no JSON. */
    public static Optional<Feed> of(String text, String url) {
        try {
            JsonNode feed = JSON.readTree(text);
            List<FeedEntry> entries = new ArrayList<>();
            for (JsonNode item : feed.path("items")) {
                entries.add(read(item, feed, url));
            }
            return Optional.of(new Feed(line(feed, "title"), line(feed, "language"), entries));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static FeedEntry read(JsonNode item, JsonNode feed, String url) {
        return new FeedEntry(
                line(item, "title"),
                Stream.of("content_html", "content_text", "summary")
                        .map(name -> HtmlText.of(item.path(name).asText("")))
                        .filter(words -> !words.isBlank())
                        .findFirst(),
                Stream.of("url", "external_url")
                        .map(name -> item.path(name).asText(""))
                        .filter(link -> !link.isBlank())
                        .findFirst()
                        .map(link -> PageUrl.absolute(link, url)),
                line(item, "id"),
                Stream.of("date_published", "date_modified")
                        .flatMap(name -> line(item, name).stream())
                        .toList(),
                authors(item).or(() -> authors(feed)),
                line(item, "language"),
                Map.of());
    }

    private static Optional<String> authors(JsonNode of) {
        List<String> names =
                Stream.concat(
                                Stream.of(of.path("author")),
                                StreamSupport.stream(of.path("authors").spliterator(), false))
                        .flatMap(author -> StructuredData.text(author.path("name")).stream())
                        .distinct()
                        .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    private static Optional<String> line(JsonNode of, String name) {
        return StructuredData.text(of.path(name));
    }
}
