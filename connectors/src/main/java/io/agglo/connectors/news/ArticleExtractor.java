package io.agglo.connectors.news;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.ContentHash;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.Languages;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.extract.PageFields;
import io.agglo.connectors.extract.PageFields.Found;
import io.agglo.connectors.extract.PageUrl;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.extract.StructuredData;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.NewsArticle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * One article page to one article. What the site's profile says of a field goes first; then what
 * the page states for machines (JSON-LD, microdata, OpenGraph), then what can be seen.
 */
public final class ArticleExtractor implements PageExtractor {
    private static final long serialVersionUID = 1;

    /** Version of this extractor, stored with every record. */
    public static final int VERSION = 2;

    private static final Pattern ARTICLE =
            Pattern.compile(
                    "(?i)(?:\\w*NewsArticle|Article|BlogPosting|TechArticle|ScholarlyArticle|Report|"
                            + "LiveBlogPosting|SocialMediaPosting|AdvertiserContentArticle)");

    private final SiteHints hints;

    /** An extractor for any site. */
    public ArticleExtractor() {
        this(SiteHints.NONE);
    }

    /** An extractor for a site of which something is known. */
    public ArticleExtractor(SiteHints hints) {
        this.hints = hints;
    }

    @Override
    public void extract(Page page, Origin origin, Consumer<Capture> out) {
        String html =
                Charsets.decode(
                                page.body(),
                                page.header("content-type").orElse(null),
                                hints.charset())
                        .text();
        if (html.isBlank()) {
            out.accept(Rejections.EMPTY_PAGE.of(origin));
            return;
        }
        out.accept(read(Jsoup.parse(html, PageUrl.base(page.url())), origin));
    }

    private Capture read(Document page, Origin origin) {
        StructuredData data = new StructuredData(page);
        List<JsonNode> articles = data.linked(ARTICLE);
        if (articles.isEmpty()) {
            articles = data.microdata(ARTICLE);
        }
        Optional<JsonNode> article = articles.stream().findFirst();
        if (article.isEmpty() && PageUrl.isHome(origin.url())) {
            return Rejections.MISSING_BODY.of(origin);
        }
        Optional<String> headline = Headline.of(page, data, article);
        PageFields fields =
                hints.fields()
                        .over(page, data, ARTICLE, () -> ArticleText.of(page, headline.orElse("")));
        Optional<String> missing = fields.missing();
        if (missing.isPresent()) {
            return Rejections.MISSING_FIELD.of(
                    origin, null, missing.get(), fields.places(missing.get()));
        }
        Optional<String> title = fields.find("title").map(Found::line).or(() -> headline);
        if (title.isEmpty()) {
            return Rejections.MISSING_TITLE.of(origin);
        }
        Optional<String> body =
                fields.find("body")
                        .map(Found::text)
                        .or(() -> body(page, data, article, title.get()));
        if (body.isEmpty()) {
            return Rejections.MISSING_BODY.of(origin);
        }
        Optional<String> language =
                Languages.of(
                        title.get() + "\n" + body.get(),
                        fields.find("language")
                                .map(Found::line)
                                .or(() -> declaredLanguage(page, data))
                                .orElse(hints.language()));
        ZoneId zone = hints.zoneFor(language);
        Optional<Instant> ruled = fields.instant("publishedAt", zone);
        PublicationDate.Reading published =
                ruled.isPresent()
                        ? new PublicationDate.Reading(ruled, Optional.empty())
                        : PublicationDate.of(page, data, article, title.get(), zone);
        if (published.impossible().isPresent()) {
            return Rejections.IMPOSSIBLE_DATE.of(
                    origin, null, "publishedAt", published.impossible().get());
        }
        Credits credits = new Credits(page, data, article, title.get());
        return new Capture(
                ContentHash.sign(
                        NewsArticle.newBuilder()
                                .setRecordId(PageUrl.canonical(page, data, origin.url()))
                                .setTitle(title.get())
                                .setBody(body.get())
                                .setPublishedAt(published.instant().orElse(null))
                                .setOutlet(
                                        fields.find("outlet")
                                                .map(Found::line)
                                                .or(credits::outlet)
                                                .orElse(null))
                                .setAuthor(
                                        fields.find("author")
                                                .map(found -> String.join(", ", found.lines()))
                                                .or(credits::author)
                                                .orElse(null))
                                .setLanguage(language.orElse(null))
                                .setSimilarityHash(SimHash.of(body.get()))
                                .setMentions(NamedCities.of(title.get(), body.get()))
                                .setProvenance(origin.provenance(null, VERSION))
                                .build()));
    }

    private static Optional<String> body(
            Document page, StructuredData data, Optional<JsonNode> article, String title) {
        Optional<String> stated =
                article.map(thing -> data.field(thing, "articleBody").asText(""))
                        .map(HtmlText::of)
                        .filter(ArticleText::isStory);
        Optional<String> seen = ArticleText.of(page, title).filter(ArticleText::isStory);
        return stated.isPresent() && seen.map(String::length).orElse(0) * 2 < stated.get().length()
                ? stated
                : seen;
    }

    private static Optional<String> declaredLanguage(Document page, StructuredData data) {
        Element root = page.selectFirst("html");
        String lang = root == null ? "" : root.attr("lang") + root.attr("xml:lang");
        return lang.isBlank()
                ? data.meta("content-language", "og:locale", "language")
                : Optional.of(lang);
    }
}
