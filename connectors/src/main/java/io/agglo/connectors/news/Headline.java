package io.agglo.connectors.news;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.Dates;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.StructuredData;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The headline of an article page, without the name of the site behind it. */
final class Headline {
    private static final int SHORTEST = 4;
    private static final int LONGEST_SITE_NAME = 30;

    /** The last piece of a page title, and what parts it from the headline. */
    private static final Pattern LAST_PIECE =
            Pattern.compile("(?:\\s+[-–—|·•:»]\\s+|\\s*[|_｜丨]\\s*)([^|_｜丨]+?)$");

    /** The same where nothing but the page title tells: Chinese sites set no blanks. */
    private static final Pattern LAST_PIECE_OF_PAGE_TITLE =
            Pattern.compile(
                    "(?:\\s+[-–—|·•:»]\\s+|\\s*[|_｜丨]\\s*|(?<=[\\p{IsHan}！？”…])\\s*[-–]+\\s*)([^|_｜丨–-]+?)$");

    private Headline() {}

    static Optional<String> of(Document page, StructuredData data, Optional<JsonNode> article) {
        List<String> headings =
                page.select("h1").stream()
                        .map(Element::text)
                        .map(HtmlText::oneLine)
                        .filter(text -> text.length() >= SHORTEST)
                        .toList();
        Optional<String> site = data.meta("og:site_name");
        String pageTitle = HtmlText.oneLine(page.title());
        Optional<String> stated =
                Stream.of(
                                article.flatMap(
                                        thing ->
                                                StructuredData.text(data.field(thing, "headline"))),
                                article.flatMap(
                                        thing -> StructuredData.text(data.field(thing, "name"))),
                                data.meta("og:title").map(HtmlText::line),
                                data.meta("twitter:title").map(HtmlText::line))
                        .flatMap(Optional::stream)
                        .filter(
                                text ->
                                        text.length() >= SHORTEST
                                                && !site.equals(Optional.of(text)))
                        .findFirst();
        if (stated.isPresent()) {
            return Optional.of(trimmed(stated.get(), headings, site, LAST_PIECE));
        }
        return headings.stream()
                .filter(heading -> pageTitle.contains(heading))
                .findFirst()
                .or(() -> seen(page, pageTitle))
                .or(() -> aboveDate(page))
                .or(() -> headings.size() == 1 ? headings.stream().findFirst() : Optional.empty())
                .or(
                        () ->
                                Optional.of(
                                                trimmed(
                                                        pageTitle,
                                                        headings,
                                                        site,
                                                        LAST_PIECE_OF_PAGE_TITLE))
                                        .filter(text -> !text.isEmpty()))
                .or(() -> headings.stream().findFirst());
    }

    /** The longest smaller heading that the page title repeats. */
    private static Optional<String> seen(Document page, String pageTitle) {
        return page.select("h2, h3, [class*=title], [id*=title]").stream()
                .map(Element::text)
                .map(HtmlText::oneLine)
                .filter(text -> text.length() >= 2 * SHORTEST && pageTitle.contains(text))
                .max((one, other) -> Integer.compare(one.length(), other.length()));
    }

    /** The smaller heading right above the date, on pages whose title names only the site. */
    private static Optional<String> aboveDate(Document page) {
        List<String> smaller =
                page.select("h2, h3, h4, h5").stream()
                        .map(Element::text)
                        .map(HtmlText::oneLine)
                        .filter(text -> text.length() >= 2 * SHORTEST)
                        .toList();
        String before = "";
        for (String line : smaller.isEmpty() ? List.<String>of() : lines(page)) {
            if (smaller.contains(before) && Dates.find(line, ZoneOffset.UTC).isPresent()) {
                return Optional.of(before);
            }
            before = line;
        }
        return Optional.empty();
    }

    private static List<String> lines(Document page) {
        return List.of(HtmlText.of(page.body()).split("\n"));
    }

    private static String trimmed(
            String title, List<String> headings, Optional<String> site, Pattern lastPiece) {
        for (String heading : headings) {
            // a quote inside of an attribute cuts the headline short
            if (heading.startsWith(title) && heading.length() > title.length()) {
                return heading;
            }
            if (title.contains(heading) && heading.length() * 5 >= title.length() * 2) {
                return heading;
            }
        }
        String text = title;
        for (Matcher last = lastPiece.matcher(text); last.find(); last = lastPiece.matcher(text)) {
            String rest = text.substring(0, last.start()).strip();
            boolean named = site.filter(last.group(1).strip()::equalsIgnoreCase).isPresent();
            boolean shorter =
                    last.group(1).length() <= LONGEST_SITE_NAME
                            && rest.length() >= 2 * SHORTEST
                            && last.group(1).length() < rest.length();
            if (!named && !shorter) {
                break;
            }
            text = rest;
        }
        return text;
    }
}
