package io.agglo.connectors.news;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.ContentHash;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.Languages;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.extract.PageUrl;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.extract.StructuredData;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.NewsArticle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * One article page to one article: what the page states for machines first (JSON-LD, microdata,
 * OpenGraph), then what can be seen.
 */
public final class ArticleExtractor implements PageExtractor {
    private static final long serialVersionUID = 1;

    /** Version of this extractor, stored with every record. */
    public static final int VERSION = 1;

    private static final Pattern ARTICLE =
            Pattern.compile(
                    "(?i)(?:\\w*NewsArticle|Article|BlogPosting|TechArticle|ScholarlyArticle|Report|"
                            + "LiveBlogPosting|SocialMediaPosting|AdvertiserContentArticle)");
    private static final Pattern CHINESE_AUTHOR =
            Pattern.compile("(?:作者|文|记者|撰文|编辑)\\s*[：:/｜|]\\s*([\\p{IsHan}·A-Za-z]{2,20})");
    private static final Pattern CHINESE_SOURCE =
            Pattern.compile("(?:来源|稿源|出处)\\s*[：:]\\s*([\\p{IsHan}A-Za-z0-9·]{2,20})");
    private static final Pattern BY = Pattern.compile("(?i)^(?:by|von|par|por|作者)\\s*[:：]?\\s+");
    private static final int LONGEST_AUTHOR = 120;
    private static final int SEEN_BEFORE_BODY = 600;

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
        Optional<String> title = Headline.of(page, data, article);
        if (title.isEmpty()) {
            return Rejections.MISSING_TITLE.of(origin);
        }
        Optional<String> body = body(page, data, article, title.get());
        if (body.isEmpty()) {
            return Rejections.MISSING_BODY.of(origin);
        }
        Optional<String> language =
                Languages.of(
                        title.get() + "\n" + body.get(),
                        declaredLanguage(page, data).orElse(hints.language()));
        PublicationDate.Reading published =
                PublicationDate.of(page, data, article, title.get(), hints.zoneFor(language));
        if (published.impossible().isPresent()) {
            return Rejections.IMPOSSIBLE_DATE.of(
                    origin, null, "publishedAt", published.impossible().get());
        }
        String seen = beforeBody(page, title.get());
        return new Capture(
                ContentHash.sign(
                        NewsArticle.newBuilder()
                                .setRecordId(PageUrl.canonical(page, data, origin.url()))
                                .setTitle(title.get())
                                .setBody(body.get())
                                .setPublishedAt(published.instant().orElse(null))
                                .setOutlet(outlet(data, article, seen).orElse(null))
                                .setAuthor(author(page, data, article, seen).orElse(null))
                                .setLanguage(language.orElse(null))
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

    private static Optional<String> outlet(
            StructuredData data, Optional<JsonNode> article, String seen) {
        return article.flatMap(thing -> StructuredData.text(data.field(thing, "publisher")))
                .filter(name -> !name.startsWith("http") && !name.startsWith("@"))
                .or(() -> data.meta("og:site_name", "application-name").map(HtmlText::line))
                .or(() -> first(CHINESE_SOURCE, seen));
    }

    private static Optional<String> author(
            Document page, StructuredData data, Optional<JsonNode> article, String seen) {
        List<String> stated =
                article.map(
                                thing ->
                                        data.fields(thing, "author").stream()
                                                .flatMap(one -> StructuredData.text(one).stream())
                                                .filter(ArticleExtractor::isName)
                                                .distinct()
                                                .toList())
                        .orElse(List.of());
        if (!stated.isEmpty()) {
            return Optional.of(String.join(", ", stated));
        }
        List<String> shown = new ArrayList<>();
        for (Element element :
                page.select(
                        "[rel=author], [itemprop=author], .byline-name, .author-name, .byline, .author")) {
            String name = BY.matcher(HtmlText.oneLine(element.text())).replaceFirst("");
            if (isName(name) && name.length() <= 60) {
                shown.add(name);
                break;
            }
        }
        return Stream.of(
                        data.meta("author", "article:author", "parsely-author", "dc.creator", "byl")
                                .map(HtmlText::line)
                                .map(name -> BY.matcher(name).replaceFirst(""))
                                .filter(ArticleExtractor::isName),
                        shown.stream().findFirst(),
                        first(CHINESE_AUTHOR, seen))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_AUTHOR
                && !text.startsWith("http")
                && !text.contains("@")
                && !text.contains("://");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What can be seen right after the title: date, source, author. */
    private static String beforeBody(Document page, String title) {
        Element body = page.body();
        String text = HtmlText.of(body);
        int at = text.indexOf(title);
        int from = at < 0 ? 0 : at + title.length();
        return text.substring(from, Math.min(text.length(), from + SEEN_BEFORE_BODY));
    }
}
