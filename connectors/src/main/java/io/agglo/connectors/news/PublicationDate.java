package io.agglo.connectors.news;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.Dates;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.StructuredData;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** When a page says that its article was published. */
final class PublicationDate {
    /**
     * What was found.
     *
     * @param impossible the date as stated where that is no day and no other date was found
     */
    record Reading(Optional<Instant> instant, Optional<String> impossible) {}

    private static final String[] META = {
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "article:published",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "publication_date",
        "apub:time",
        "weibo: article:create_at",
        "bytedance:published_time",
        "dc.date.issued",
        "dc.date.created",
        "dc.issued",
        "dc.created",
        "dcterms.issued",
        "dcterms.created",
        "dcterms.date",
        "dc.date",
        "citation_publication_date",
        "date"
    };

    /** When it was changed: at least not before it was published. */
    private static final String[] LATER = {
        "article:modified_time", "datemodified", "dateupdate", "og:updated_time", "last-modified"
    };

    private static final String MARKED =
            "time[pubdate], time, .published[title], .published, .entry-date, .post-date, .publish-date, .pubdate,"
                    + " .pubtime, .pub-time, .post-time, .publish-time, .article-time, .article-date,"
                    + " [class*=publish], [class*=pub-date], [class*=pubDate], [class*=post_time],"
                    + " [class*=article-time], [id*=pubtime], [id*=publish], [class~=(?i)^(date|time)$],"
                    + " [class*=date], [class*=time], .updated";
    private static final Pattern SCRIPTED =
            Pattern.compile(
                    "(?i)[\"']?(?:publish|pub|create|post)\\w{0,4}[_-]?(?:time|date|at|on)?[\"']?\\s*[:=]\\s*[\"'](\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}[^\"']{0,20})[\"']");
    private static final Pattern IN_URL =
            Pattern.compile("[/_-][a-z]?((?:19|20)\\d{2})[/-]?([01]\\d)[/-]?([0-3]\\d)(?!\\d)");
    private static final int NEAR_TITLE = 1_200;

    private PublicationDate() {}

    static Reading of(
            Document page,
            StructuredData data,
            Optional<JsonNode> article,
            String title,
            ZoneId zone) {
        List<String> stated = new ArrayList<>();
        article.ifPresent(
                thing -> {
                    StructuredData.text(data.field(thing, "datePublished")).ifPresent(stated::add);
                    StructuredData.text(data.field(thing, "dateCreated")).ifPresent(stated::add);
                });
        for (String name : META) {
            data.meta(name).ifPresent(stated::add);
        }
        for (Element element : page.select("[itemprop=datePublished]")) {
            stated.add(
                    element.hasAttr("datetime")
                            ? element.attr("datetime")
                            : element.hasAttr("content")
                                    ? element.attr("content")
                                    : element.text());
        }
        page.select("article time[datetime], time[pubdate][datetime]")
                .forEach(element -> stated.add(element.attr("datetime")));
        for (String value : stated) {
            Optional<Instant> instant = Dates.parse(value, zone);
            if (instant.isPresent()) {
                return new Reading(instant, Optional.empty());
            }
        }
        Optional<Instant> seen = seen(page, data, title, zone);
        return new Reading(
                seen,
                seen.isPresent()
                        ? Optional.empty()
                        : stated.stream().filter(Dates::isImpossible).findFirst());
    }

    private static Optional<Instant> seen(
            Document page, StructuredData data, String title, ZoneId zone) {
        String text = HtmlText.of(page.body());
        int at = text.indexOf(title);
        Optional<Dates.Found> near =
                at < 0
                        ? Optional.empty()
                        : timedFirst(
                                text.substring(at, Math.min(text.length(), at + NEAR_TITLE)), zone);
        if (near.filter(Dates.Found::timed).isPresent()) {
            return near.map(Dates.Found::instant);
        }
        List<Dates.Found> marked = new ArrayList<>();
        for (Element element : page.select("time[datetime]")) {
            Dates.find(element.attr("datetime"), zone).ifPresent(marked::add);
        }
        for (Element element : page.select(MARKED)) {
            String words = element.text();
            if (words.length() <= 100) {
                Dates.find(words, zone).ifPresent(marked::add);
            }
        }
        Optional<Instant> found =
                marked.stream()
                        .filter(Dates.Found::timed)
                        .findFirst()
                        .or(() -> near)
                        .or(() -> marked.stream().findFirst())
                        .map(Dates.Found::instant);
        return found.or(() -> scripted(page, zone))
                .or(() -> inUrl(page.location(), zone))
                .or(() -> data.meta(LATER).flatMap(value -> Dates.parse(value, zone)));
    }

    /** The first date with a time, else the first date. */
    private static Optional<Dates.Found> timedFirst(String text, ZoneId zone) {
        Optional<Dates.Found> first = Optional.empty();
        for (String line : text.split("\n")) {
            Optional<Dates.Found> found = Dates.find(line, zone);
            if (found.filter(Dates.Found::timed).isPresent()) {
                return found;
            }
            first = first.or(() -> found);
        }
        return first;
    }

    private static Optional<Instant> scripted(Document page, ZoneId zone) {
        for (Element script : page.select("script:not([src])")) {
            Matcher matcher = SCRIPTED.matcher(script.data());
            if (matcher.find()) {
                Optional<Instant> found = Dates.parse(matcher.group(1), zone);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> inUrl(String url, ZoneId zone) {
        Matcher matcher = IN_URL.matcher(url);
        return matcher.find()
                ? Dates.parse(
                        matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3), zone)
                : Optional.empty();
    }
}
