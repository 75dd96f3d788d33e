package io.agglo.connectors.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredDataTest {
    private static final Pattern ARTICLE = Pattern.compile("(?i)NewsArticle");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\":\"NewsArticle\",\"headline\":\"A\"}",
                "[{\"@type\":\"NewsArticle\",\"headline\":\"A\"}]",
                "{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":\"NewsArticle\",\"headline\":\"A\"}]}",
                "{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"NewsArticle\",\"headline\":\"A\"}}",
                "{\"@type\":[\"Thing\",\"newsarticle\"],\"headline\":\"A\"}",
                "{\"@type\":\"http://schema.org/NewsArticle\",\"headline\":\"A\"}",
                "{\"@type\":\"NewsArticle\",\"headline\":\"A\",}",
                "{\"@type\":\"NewsArticle\",\"x\":,\"headline\":\"A\"}",
                "{\"@type\":\"NewsArticle\",\"x\":\"line\nbreak\tand \u0007\",\"headline\":\"A\"}",
                "{\"@type\":\"NewsArticle\",\"x\":\"a \"quoted\" word, and more\",\"headline\":\"A\"}",
                "{\"@type\":\"WebPage\"}{\"@type\":\"NewsArticle\",\"headline\":\"A\"}",
                "{\"@type\":\"NewsArticle\",\"headline\":\"A\"} trailing words",
                "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"A\"} -->",
                "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"A\"}\n//]]>",
                "/* why */ {\"@type\":\"NewsArticle\", // here\r\"headline\":'A'};",
                "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;A&quot;}"
            })
    void blockIsUnderstoodInSpiteOfItsFaults(String block) {
        StructuredData data = page("<script type='application/ld+json'>" + block + "</script>");

        assertThat(data.linked(ARTICLE))
                .extracting(article -> data.field(article, "headline").asText())
                .containsExactly("A");
    }

    @Test
    void blockInsideOfACommentIsReadWhereThereIsNoOther() {
        StructuredData data =
                page(
                        "<!-- <script type=\"application/ld+json\">{\"@type\":\"NewsArticle\"}</script> -->");

        assertThat(data.linked(ARTICLE)).hasSize(1);
    }

    @Test
    void referenceByIdIsFollowed() {
        StructuredData data =
                page(
                        "<script type='application/ld+json'>{\"@graph\":[{\"@id\":\"#o\",\"@type\":\"Organization\",\"name\":\"Org\"},"
                                + "{\"@type\":\"NewsArticle\",\"publisher\":[{\"@id\":\"#o\"}]}]}</script>");
        JsonNode article = data.linked(ARTICLE).get(0);

        assertThat(StructuredData.text(data.field(article, "publisher"))).contains("Org");
    }

    @Test
    void microdataHasTheShapeOfJsonLd() {
        StructuredData data =
                page(
                        "<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline name'>A</h1>"
                                + "<time itemprop='datePublished' datetime='2026-01-02'>2 January</time>"
                                + "<p itemprop=author itemscope itemtype='https://schema.org/Person'><b itemprop=name>Ada</b></p>"
                                + "<i itemprop=keywords>x</i><i itemprop=keywords>y</i></div>");
        List<JsonNode> articles = data.microdata(ARTICLE);

        assertThat(articles).hasSize(1);
        assertThat(articles.get(0).toString())
                .isEqualTo(
                        "{\"@type\":\"https://schema.org/NewsArticle\",\"headline\":\"A\",\"name\":\"A\",\"datePublished\":\"2026-01-02\","
                                + "\"author\":{\"@type\":\"https://schema.org/Person\",\"name\":\"Ada\"},\"keywords\":[\"x\",\"y\"]}");
    }

    @Test
    void nestingWithoutEndIsNoStackOverflow() {
        StructuredData data =
                page(
                        "<script type='application/ld+json'>"
                                + "{\"@graph\":[".repeat(50_000)
                                + "</script>"
                                + "<div itemscope itemprop=a>".repeat(2_000));

        assertThat(data.linked(ARTICLE)).isEmpty();
    }

    private static StructuredData page(String html) {
        return new StructuredData(Jsoup.parse("<html><head></head><body>" + html));
    }
}
