package io.agglo.connectors.news;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.StructuredData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Who wrote and who published an article, as its page says. */
final class Credits {
    private static final Pattern CHINESE_AUTHOR =
            Pattern.compile("(?:作者|文|记者|撰文|编辑)\\s*[：:/｜|]\\s*([\\p{IsHan}·A-Za-z]{2,20})");
    private static final Pattern CHINESE_SOURCE =
            Pattern.compile("(?:来源|稿源|出处)\\s*[：:]\\s*([\\p{IsHan}A-Za-z0-9·]{2,20})");
    private static final Pattern BY = Pattern.compile("(?i)^(?:by|von|par|por|作者)\\s*[:：]?\\s+");
    private static final int LONGEST_AUTHOR = 120;
    private static final int SEEN_AFTER_TITLE = 600;

    private final Document page;
    private final StructuredData data;
    private final Optional<JsonNode> article;
    private final String title;

    Credits(Document page, StructuredData data, Optional<JsonNode> article, String title) {
        this.page = page;
        this.data = data;
        this.article = article;
        this.title = title;
    }

    /** The name of the outlet. */
    Optional<String> outlet() {
        return article.flatMap(thing -> StructuredData.text(data.field(thing, "publisher")))
                .filter(name -> !name.startsWith("http") && !name.startsWith("@"))
                .or(() -> data.meta("og:site_name", "application-name").map(HtmlText::line))
                .or(() -> first(CHINESE_SOURCE, afterTitle()));
    }

    /** The by-line, several names parted by commas. */
    Optional<String> author() {
        List<String> stated =
                article.map(
                                thing ->
                                        data.fields(thing, "author").stream()
                                                .flatMap(one -> StructuredData.text(one).stream())
                                                .filter(Credits::isName)
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
                                .filter(Credits::isName),
                        shown.stream().findFirst(),
                        first(CHINESE_AUTHOR, afterTitle()))
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
    private String afterTitle() {
        String text = HtmlText.of(page.body());
        int at = text.indexOf(title);
        int from = at < 0 ? 0 : at + title.length();
        return text.substring(from, Math.min(text.length(), from + SEEN_AFTER_TITLE));
    }
}
