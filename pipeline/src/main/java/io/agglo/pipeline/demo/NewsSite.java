package io.agglo.pipeline.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.demo.DemoStory.Outlet;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A news site: the latest articles as a list and a feed, all of them by month in a sitemap.
 *
 * <p>Two outlets say title and date in JSON-LD, 远望 only in the heading and the text, as most
 * Chinese pages do.
 */
final class NewsSite extends DemoSite<NewsSite.Archive> {
    /** The outlet's articles, newest first, and by the path of their page. */
    record Archive(List<DemoStory> stories, Map<String, DemoStory> byPath) {
        List<DemoStory> latest() {
            return stories.subList(0, Math.min(LATEST, stories.size()));
        }
    }

    private static final int LATEST = 50;

    /** Index of the article to which the feed links through a redirect. */
    private static final int REDIRECTED = 3;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Comparator<DemoStory> NEWEST_FIRST =
            Comparator.comparing(DemoStory::availableOn)
                    .thenComparing(DemoStory::publishedAt)
                    .thenComparing(DemoStory::number)
                    .reversed();

    private final Outlet outlet;

    NewsSite(Outlet outlet, String base) {
        super("demo-news-" + outlet.name().toLowerCase(Locale.ROOT), base);
        this.outlet = outlet;
    }

    @Override
    String profile() {
        return filled(DemoTables.text("/demo/news.yaml"))
                .replace("{{language}}", outlet.language());
    }

    @Override
    String robots() {
        return "Sitemap: " + base() + "/sitemap.xml\n";
    }

    @Override
    Archive arrange(DemoShown shown) {
        List<DemoStory> stories =
                shown.stories().stream()
                        .filter(story -> story.outlet() == outlet)
                        .sorted(NEWEST_FIRST)
                        .toList();
        Map<String, DemoStory> byPath = new HashMap<>();
        stories.forEach(story -> byPath.put(story.path(), story));
        return new Archive(stories, byPath);
    }

    @Override
    Reply page(String target, Archive archive) {
        List<DemoStory> latest = archive.latest();
        return switch (target) {
            case "/" -> Reply.html(front(latest), null);
            case "/feed.xml" ->
                    outlet == Outlet.YUANWANG
                            ? Reply.text("application/atom+xml", atom(latest), null)
                            : Reply.text("application/rss+xml", rss(latest), null);
            case "/sitemap.xml" ->
                    Reply.text("application/xml", siteIndex(archive.stories()), null);
            default -> other(target, archive);
        };
    }

    @Override
    Set<String> healingIn(Archive archive) {
        return Set.of(archive.stories().get(0).path());
    }

    private Reply other(String target, Archive archive) {
        if (target.startsWith("/go/")) {
            return Reply.movedTo(base() + target.substring("/go".length()));
        }
        if (target.matches("/sitemap-\\d{4}-(0[1-9]|1[0-2])\\.xml")) {
            YearMonth month = YearMonth.parse(target.substring(9, 16));
            return Reply.text("application/xml", siteMap(byMonth(archive.stories(), month)), null);
        }
        DemoStory story = archive.byPath().get(target);
        return story == null
                ? notFound()
                : Reply.html(article(story), DemoTime.instant(changed(story)));
    }

    private static List<DemoStory> byMonth(List<DemoStory> stories, YearMonth month) {
        return stories.stream()
                .filter(story -> YearMonth.from(story.publishedAt()).equals(month))
                .toList();
    }

    private static LocalDateTime changed(DemoStory story) {
        return story.correctedAt() == null ? story.publishedAt() : story.correctedAt();
    }

    private String siteIndex(List<DemoStory> stories) {
        TreeMap<YearMonth, LocalDateTime> months = new TreeMap<>();
        stories.forEach(
                story ->
                        months.merge(
                                YearMonth.from(story.publishedAt()),
                                changed(story),
                                (one, other) -> one.isAfter(other) ? one : other));
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                        .append(
                                "<sitemapindex"
                                        + " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        months.forEach(
                (month, changed) ->
                        xml.append(
                                "<sitemap><loc>%s/sitemap-%s.xml</loc><lastmod>%s</lastmod></sitemap>\n"
                                        .formatted(base(), month, DemoTime.iso(changed))));
        return xml.append("</sitemapindex>\n").toString();
    }

    private String siteMap(List<DemoStory> stories) {
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                        .append(
                                "<urlset"
                                        + " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for (DemoStory story : stories) {
            xml.append(
                    "<url><loc>%s%s</loc><lastmod>%s</lastmod></url>\n"
                            .formatted(base(), story.path(), DemoTime.iso(changed(story))));
        }
        return xml.append("</urlset>\n").toString();
    }

    private String rss(List<DemoStory> stories) {
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                        .append("<rss version=\"2.0\"><channel>\n");
        xml.append(
                "<title>%s</title><link>%s/</link><description>%s</description>\n"
                        .formatted(outlet.title(), base(), outlet.title()));
        for (DemoStory story : stories) {
            boolean redirected = stories.indexOf(story) == REDIRECTED;
            xml.append(
                    "<item><title>%s</title><link>%s%s</link><pubDate>%s</pubDate><description>%s</description></item>\n"
                            .formatted(
                                    escaped(story.title()),
                                    redirected ? base() + "/go" : base(),
                                    story.path(),
                                    DemoTime.rfc822(story.publishedAt()),
                                    escaped(story.paragraphs().get(0))));
        }
        return xml.append("</channel></rss>\n").toString();
    }

    private String atom(List<DemoStory> stories) {
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                        .append("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        xml.append("<title>%s</title><id>%s/</id>\n".formatted(outlet.title(), base()));
        for (DemoStory story : stories) {
            xml.append(
                    "<entry><title>%s</title><id>%s%s</id><link href=\"%s%s\"/><updated>%s</updated><summary>%s</summary></entry>\n"
                            .formatted(
                                    escaped(story.title()),
                                    base(),
                                    story.path(),
                                    base(),
                                    story.path(),
                                    DemoTime.iso(story.publishedAt()),
                                    escaped(story.paragraphs().get(0))));
        }
        return xml.append("</feed>\n").toString();
    }

    private String front(List<DemoStory> stories) {
        StringBuilder main =
                new StringBuilder("<h1>" + outlet.title() + "</h1>\n<ul class=\"list news\">\n");
        for (DemoStory story : stories) {
            main.append(
                    "<li><a href=\"%s\">%s</a><span class=\"time\">%s</span></li>\n"
                            .formatted(
                                    story.path(),
                                    escaped(story.title()),
                                    story.publishedAt().toLocalDate()));
        }
        return paper(outlet.title(), "", main.append("</ul>\n").toString());
    }

    private String article(DemoStory story) {
        StringBuilder main = new StringBuilder("<article>\n<h1>");
        main.append(escaped(story.title())).append("</h1>\n<p class=\"time\">");
        main.append(
                switch (outlet) {
                    case QIANJIANG, YUANWANG ->
                            DemoTime.chinese(story.publishedAt()) + " 来源：" + outlet.title();
                    case DELTA -> story.publishedAt().toLocalDate() + " by " + outlet.title();
                });
        main.append("</p>\n<div class=\"article\">\n");
        for (String paragraph : story.paragraphs()) {
            main.append("<p>").append(escaped(paragraph)).append("</p>\n");
        }
        main.append("</div>\n</article>\n");
        return paper(
                story.title() + " - " + outlet.title(),
                outlet == Outlet.YUANWANG ? "" : head(story),
                main.toString());
    }

    private String head(DemoStory story) {
        ObjectNode node = JSON.createObjectNode();
        node.put("@context", "https://schema.org");
        node.put("@type", "NewsArticle");
        node.put("headline", story.title());
        node.put("datePublished", DemoTime.iso(story.publishedAt()));
        node.put("dateModified", DemoTime.iso(changed(story)));
        node.put("inLanguage", outlet.language());
        node.put("mainEntityOfPage", base() + story.path());
        node.putObject("publisher").put("@type", "Organization").put("name", outlet.title());
        try {
            return "<link rel=\"canonical\" href=\"%s%s\">\n".formatted(base(), story.path())
                    + "<meta property=\"og:title\" content=\"%s\">\n"
                            .formatted(escaped(story.title()))
                    + "<meta property=\"og:site_name\" content=\"%s\">\n".formatted(outlet.title())
                    + "<script type=\"application/ld+json\">"
                    + JSON.writeValueAsString(node).replace("</", "<\\/")
                    + "</script>\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of texts cannot be written", e);
        }
    }

    private String paper(String title, String head, String main) {
        boolean english = outlet == Outlet.DELTA;
        return frame(
                Map.of(
                        "lang",
                        english ? "en" : "zh-CN",
                        "charset",
                        "utf-8",
                        "title",
                        escaped(title),
                        "brand",
                        outlet.title(),
                        "nav",
                        "<a href=\"/feed.xml\">RSS</a>",
                        "head",
                        head,
                        "main",
                        main,
                        "footer",
                        english
                                ? "Demonstration data: firms and events are invented."
                                : "演示数据：企业与事件均为虚构。"));
    }
}
