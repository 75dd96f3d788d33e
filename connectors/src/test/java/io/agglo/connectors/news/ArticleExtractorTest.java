package io.agglo.connectors.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.extract.FieldRules;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile.FieldRule;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.RobotsVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArticleExtractorTest {
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final String STORY =
            "The council of Fernholt voted on Tuesday to lend the empty mill to three makers of heat pumps. ";
    private static final String PAGE =
            """
            <html><head><meta property="og:title" content="Mill lent to makers of heat pumps">
            <meta property="article:published_time" content="2026-03-01T09:30:00Z"></head><body>
            <h2 class="head">Council lends the mill</h2><p class="when">2 March 2026, 18:00</p>
            <p class="who">M. Arlow</p><p class="who">T. Benning</p>
            <article><p>%s</p><p>%s</p></article></body></html>
            """
                    .formatted(STORY.repeat(3), STORY.repeat(2));

    @Test
    void placesOfTheProfileGoFirst() {
        NewsArticle article =
                (NewsArticle)
                        read(
                                Map.of(
                                        "title", rule(true, "css:h2.head"),
                                        "publishedAt", rule(true, "css:.when"),
                                        "author", rule(false, "css:.who"),
                                        "body", rule(true, "css:article p:last-of-type")));

        assertThat(article.getTitle()).isEqualTo("Council lends the mill");
        assertThat(article.getPublishedAt()).isEqualTo("2026-03-02T18:00:00Z");
        assertThat(article.getAuthor()).isEqualTo("M. Arlow, T. Benning");
        assertThat(article.getBody()).isEqualTo(STORY.repeat(2).strip());
    }

    @Test
    void whatNoPlaceOfTheProfileHoldsIsLookedForAsOnAnyPage() {
        NewsArticle article =
                (NewsArticle)
                        read(
                                Map.of(
                                        "title", rule(false, "css:h6"),
                                        "publishedAt", rule(false, "css:h6"),
                                        "body", rule(true, "css:h6", "readability")));

        assertThat(article.getTitle()).isEqualTo("Mill lent to makers of heat pumps");
        assertThat(article.getPublishedAt()).isEqualTo("2026-03-01T09:30:00Z");
        assertThat(article.getBody()).contains(STORY.repeat(3).strip());
    }

    @Test
    void pageWithoutARequiredFieldIsRejectedWithThePlacesThatWereTried() {
        Rejection rejection =
                (Rejection)
                        read(Map.of("publishedAt", rule(true, "jsonld:datePublished", "css:h6")));

        assertThat(rejection.getReason()).isEqualTo("MISSING_FIELD");
        assertThat(rejection.getField()).isEqualTo("publishedAt");
        assertThat(rejection.getValue()).isEqualTo("jsonld:datePublished, css:h6");
    }

    @Test
    void homePageIsNoArticleUnlessItSaysSo() {
        String stated =
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>" + PAGE;

        assertThat(((Rejection) read("https://site.example/", PAGE, SiteHints.NONE)).getReason())
                .isEqualTo("MISSING_BODY");
        assertThat(read("https://site.example/", stated, SiteHints.NONE))
                .isInstanceOf(NewsArticle.class);
        assertThat(read("https://site.example/?p=12", PAGE, SiteHints.NONE))
                .isInstanceOf(NewsArticle.class);
    }

    private static FieldRule rule(boolean required, String... places) {
        return new FieldRule(List.of(places), null, null, required, 0, null);
    }

    private static Object read(Map<String, FieldRule> fields) {
        String url = "https://site.example/news/mill.html";
        return read(url, PAGE, new SiteHints(null, null, null, new FieldRules(fields)));
    }

    private static Object read(String url, String page, SiteHints hints) {
        List<Object> out = new ArrayList<>();
        new ArticleExtractor(hints)
                .extract(
                        new Page(
                                url,
                                url,
                                200,
                                Map.of(),
                                page.getBytes(StandardCharsets.UTF_8),
                                FETCHED,
                                RobotsVerdict.ALLOWED),
                        new Origin("site", url, FETCHED, 1, RobotsVerdict.ALLOWED, null),
                        capture -> out.add(capture.getBody()));
        assertThat(out).hasSize(1);
        return out.get(0);
    }
}
