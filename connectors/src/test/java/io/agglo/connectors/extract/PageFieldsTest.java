package io.agglo.connectors.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.extract.PageFields.Found;
import io.agglo.connectors.profile.SiteProfile.FieldRule;
import io.agglo.connectors.profile.SiteProfile.FieldType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFieldsTest {
    private static final Pattern ARTICLE = Pattern.compile("NewsArticle");
    private static final String PAGE =
            """
            <html><head>
            <meta property="og:title" content="Graph &amp; title">
            <meta name="PubDate" content="2026-03-01 09:30">
            <script type="application/ld+json">
            [{"@type": "WebPage", "headline": "Not the story", "inLanguage": "en"},
             {"@type": "NewsArticle", "headline": "Linked title", "wordCount": 120,
              "author": [{"name": "A. Uthor"}, {"name": "B. Riter"}],
              "articleBody": "<p>First.</p><p>Second.</p>"}]
            </script></head><body>
            <h1 class="top">Seen   title</h1><h1 class="top">Another</h1>
            <time datetime="2026-03-02T10:00:00+08:00">yesterday</time>
            <p class="when">Posted 3 March 2026, 10:00</p><p class="empty"> </p>
            <div itemscope itemtype="https://schema.org/NewsArticle">
              <span itemprop="name">Item title</span></div>
            </body></html>
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jsonld:headline | Linked title",
                "jsonld:inLanguage | en",
                "jsonld:author.name | A. Uthor/B. Riter",
                "jsonld:articleBody | First.\\nSecond.",
                "jsonld:wordCount | 120",
                "microdata:name | Item title",
                "og:title | Graph & title",
                "meta:pubdate | 2026-03-01 09:30",
                "css:h1.top | Seen title/Another",
                "css:time | 2026-03-02T10:00:00+08:00",
                "readability | The story."
            })
    void placeHoldsItsValues(String place, String expected) {
        Optional<Found> found = fields(rule(place)).find("field");

        assertThat(found)
                .contains(
                        new Found(
                                List.of(expected.replace("\\n", "\n").split("/")), place.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jsonld:nothing",
                "jsonld:author.name.deeper",
                "microdata:nothing",
                "og:nothing",
                "meta:nothing",
                "css:h2",
                "css:.empty"
            })
    void placeWithoutAValueIsPassedOver(String place) {
        assertThat(fields(rule(place)).find("field")).isEmpty();
        assertThat(fields(rule(place, "og:title")).find("field").map(Found::place))
                .contains("og:title");
    }

    @Test
    void valueOutOfBoundsIsPassedOver() {
        FieldRule between =
                new FieldRule(
                        List.of("jsonld:inLanguage", "jsonld:articleBody", "og:title"),
                        null,
                        null,
                        true,
                        3,
                        13);

        assertThat(fields(between).find("field").map(Found::line)).contains("Graph & title");
    }

    @ParameterizedTest
    @CsvSource({
        "INSTANT, css:time",
        "DATE, css:time",
        "NUMBER, jsonld:wordCount",
        "TEXT, jsonld:headline"
    })
    void valueOfAnotherTypeIsPassedOver(FieldType type, String expected) {
        FieldRule rule =
                new FieldRule(
                        List.of("jsonld:headline", "jsonld:wordCount", "css:time"),
                        type,
                        null,
                        false,
                        0,
                        null);

        assertThat(fields(rule).find("field").map(Found::place)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "meta:pubdate, , 2026-03-01T09:30:00Z",
        "meta:pubdate, Asia/Shanghai, 2026-03-01T01:30:00Z",
        "css:time, Europe/Oslo, 2026-03-02T02:00:00Z",
        "css:.when, Europe/Oslo, 2026-03-03T09:00:00Z"
    })
    void zoneOfTheRuleHoldsWhereTheValueStatesNone(String place, String zone, String expected) {
        FieldRule rule = new FieldRule(List.of(place), FieldType.INSTANT, zone, true, 0, null);

        assertThat(fields(rule).instant("field", ZoneOffset.UTC).map(Object::toString))
                .contains(expected);
    }

    @Test
    void onlyARequiredFieldIsMissed() {
        FieldRule optional = new FieldRule(List.of("css:h6"), null, null, false, 0, null);
        FieldRule required = new FieldRule(List.of("css:h5", "css:h6"), null, null, true, 0, null);

        assertThat(fields(optional).missing()).isEmpty();
        assertThat(fields(required).missing()).contains("field");
        assertThat(fields(required).places("field")).isEqualTo("css:h5, css:h6");
    }

    @Test
    void profileThatIsSilentFindsNothing() {
        PageFields fields = fields(rule("og:title"));

        assertThat(fields.find("other")).isEmpty();
        assertThat(fields.instant("other", ZoneId.of("Asia/Shanghai"))).isEmpty();
        assertThat(fields.places("other")).isEmpty();
    }

    @Test
    void storyIsReadOnceAndOnlyWhereARuleAsksForIt() {
        List<String> asked = new ArrayList<>();
        FieldRules rules =
                new FieldRules(
                        Map.of("title", rule("og:title"), "body", rule("css:h6", "readability")));
        Document page = Jsoup.parse(PAGE);
        PageFields fields =
                rules.over(
                        page,
                        new StructuredData(page),
                        ARTICLE,
                        () -> {
                            asked.add("story");
                            return Optional.of("The story.");
                        });

        fields.find("title");
        assertThat(asked).isEmpty();
        fields.find("body");
        fields.find("body");
        assertThat(asked).hasSize(1);
    }

    private static FieldRule rule(String... places) {
        return new FieldRule(List.of(places), null, null, true, 0, null);
    }

    private static PageFields fields(FieldRule rule) {
        Document page = Jsoup.parse(PAGE);
        return new FieldRules(Map.of("field", rule))
                .over(page, new StructuredData(page), ARTICLE, () -> Optional.of("The story."));
    }
}
