package io.agglo.connectors.news;

import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.ContentHash;
import io.agglo.connectors.extract.Dates;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.Languages;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.extract.PageUrl;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.NewsArticle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A feed (RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0) to one article an entry.
 *
 * <p>The XML is read leniently, entities of a DTD are never expanded, and a feed with a DOCTYPE is
 * refused whole. An entry without title or text is a rejection with the entry's index from 0.
 */
public final class FeedExtractor implements PageExtractor {
    private static final long serialVersionUID = 1;

    /** Version of this extractor, stored with every record. */
    public static final int VERSION = 1;

    private static final Pattern PERSON_OF_MAIL =
            Pattern.compile("^\\S+@\\S+\\s*\\(([^)]+)\\)$|^([^<]+?)\\s*<\\S+@\\S+>$");
    private static final Pattern PLAIN_MAIL = Pattern.compile("\\S+@\\S+");

    private final SiteHints hints;

    /** An extractor for any feed. */
    public FeedExtractor() {
        this(SiteHints.NONE);
    }

    /** An extractor for the feed of a site of which something is known. */
    public FeedExtractor(SiteHints hints) {
        this.hints = hints;
    }

    /** Whether a text is a feed, by its first element. */
    public static boolean isFeed(String text) {
        Matcher first = FIRST_ELEMENT.matcher(text.substring(0, Math.min(text.length(), 8_192)));
        return first.find();
    }

    private static final Pattern FIRST_ELEMENT =
            Pattern.compile(
                    "^\\s*(?:<\\?.*?\\?>\\s*|<!--.*?-->\\s*|<!DOCTYPE[^>\\[]*(?:\\[.*?])?\\s*>\\s*)*<(?:\\w+:)?(?:rss|RDF|feed)\\b",
                    Pattern.DOTALL);

    @Override
    public void extract(Page page, Origin origin, Consumer<Capture> out) {
        String xml =
                Charsets.decode(
                                page.body(),
                                page.header("content-type").orElse(null),
                                hints.charset())
                        .text();
        if (xml.isBlank()) {
            out.accept(Rejections.EMPTY_PAGE.of(origin));
            return;
        }
        Document document = Jsoup.parse(xml, "", Parser.xmlParser());
        if (document.childNodes().stream().anyMatch(DocumentType.class::isInstance)) {
            out.accept(Rejections.INVALID_XML.of(origin));
            return;
        }
        Element root = document.firstElementChild();
        if (root == null || !isFeed(xml)) {
            out.accept(Rejections.NOT_A_FEED.of(origin));
            return;
        }
        Element channel = named(root, "channel").findFirst().orElse(root);
        String outlet = text(channel, "title").orElse(null);
        String language =
                text(channel, "language")
                        .or(() -> attribute(root, "xml:lang"))
                        .orElse(hints.language());
        List<Element> entries =
                Stream.of(channel, root)
                        .distinct()
                        .flatMap(
                                parent ->
                                        Stream.concat(
                                                named(parent, "item"), named(parent, "entry")))
                        .toList();
        for (int at = 0; at < entries.size(); at++) {
            out.accept(read(entries.get(at), at, outlet, language, origin));
        }
    }

    private Capture read(
            Element entry,
            long position,
            @Nullable String outlet,
            @Nullable String feedLanguage,
            Origin origin) {
        Optional<String> title = text(entry, "title");
        if (title.isEmpty()) {
            return Rejections.MISSING_TITLE.of(origin, position, "title", null);
        }
        Optional<String> body =
                first(
                                entry,
                                "content:encoded",
                                "content",
                                "description",
                                "summary",
                                "media:description",
                                "itunes:summary",
                                "body")
                        .map(FeedExtractor::markup)
                        .map(HtmlText::of)
                        .filter(text -> !text.isBlank());
        if (body.isEmpty()) {
            return Rejections.MISSING_BODY.of(origin, position, "body", title.get());
        }
        Optional<String> language =
                Languages.of(
                        title.get() + "\n" + body.get(),
                        attribute(entry, "xml:lang").orElse(feedLanguage));
        ZoneId zone = hints.zoneFor(language);
        List<String> dates =
                DATES.stream().flatMap(name -> named(entry, name)).map(Element::wholeText).toList();
        Optional<Instant> published =
                dates.stream().flatMap(date -> Dates.parse(date, zone).stream()).findFirst();
        Optional<String> impossible = dates.stream().filter(Dates::isImpossible).findFirst();
        if (published.isEmpty() && impossible.isPresent()) {
            return Rejections.IMPOSSIBLE_DATE.of(
                    origin, position, "publishedAt", impossible.get().strip());
        }
        return new Capture(
                ContentHash.sign(
                        NewsArticle.newBuilder()
                                .setRecordId(
                                        link(entry, origin.url())
                                                .orElseGet(
                                                        () ->
                                                                origin.url()
                                                                        + "#"
                                                                        + first(entry, "guid", "id")
                                                                                .map(Element::text)
                                                                                .orElse(
                                                                                        title
                                                                                                .get())))
                                .setTitle(title.get())
                                .setBody(body.get())
                                .setPublishedAt(published.orElse(null))
                                .setOutlet(outlet)
                                .setAuthor(author(entry).orElse(null))
                                .setLanguage(language.orElse(null))
                                .setMentions(NamedCities.of(title.get(), body.get()))
                                .setProvenance(origin.provenance(position, VERSION))
                                .build()));
    }

    private static final List<String> DATES =
            List.of(
                    "pubDate",
                    "published",
                    "dc:date",
                    "issued",
                    "dcterms:issued",
                    "dcterms:created",
                    "created",
                    "updated",
                    "modified");

    private static Optional<String> link(Element entry, String feed) {
        Optional<String> linked =
                Stream.concat(named(entry, "link"), named(entry, "atom:link"))
                        .filter(
                                link ->
                                        link.attr("rel").isEmpty()
                                                || link.attr("rel").equals("alternate"))
                        .map(link -> link.hasAttr("href") ? link.attr("href") : link.wholeText())
                        .map(String::strip)
                        .filter(link -> !link.isEmpty())
                        .findFirst();
        Optional<String> found =
                linked.or(
                        () ->
                                named(entry, "guid")
                                        .filter(guid -> !guid.attr("isPermaLink").equals("false"))
                                        .map(guid -> guid.wholeText().strip())
                                        .filter(guid -> guid.startsWith("http"))
                                        .findFirst());
        return found.map(link -> PageUrl.absolute(link, feed));
    }

    private static Optional<String> author(Element entry) {
        List<String> names =
                Stream.concat(
                                named(entry, "author")
                                        .map(
                                                author ->
                                                        named(author, "name")
                                                                .findFirst()
                                                                .orElse(author)),
                                named(entry, "dc:creator"))
                        .map(author -> HtmlText.line(author.wholeText()))
                        .map(
                                name -> {
                                    Matcher mail = PERSON_OF_MAIL.matcher(name);
                                    return !mail.matches()
                                            ? name
                                            : mail.group(1) == null ? mail.group(2) : mail.group(1);
                                })
                        .filter(name -> !name.isBlank() && !PLAIN_MAIL.matcher(name).matches())
                        .distinct()
                        .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    private static Optional<String> text(Element parent, String name) {
        return named(parent, name)
                .map(element -> HtmlText.line(markup(element)))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /**
     * What stands in an element, as text of a field: its text, or its markup where it holds any.
     */
    private static String markup(Element element) {
        return element.childrenSize() > 0 ? element.html() : element.wholeText();
    }

    private static Optional<Element> first(Element parent, String... names) {
        return Stream.of(names)
                .flatMap(name -> named(parent, name))
                .filter(element -> !element.wholeText().isBlank())
                .findFirst()
                .or(
                        () ->
                                named(parent, "media:group")
                                        .flatMap(group -> first(group, names).stream())
                                        .findFirst());
    }

    private static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.attr(name)).filter(value -> !value.isBlank());
    }

    /** Children of a name; a feed may give its own elements a prefix. */
    private static Stream<Element> named(Element parent, String name) {
        String tag = parent.nodeName();
        int colon = tag.indexOf(':');
        String prefixed =
                colon < 0 || tag.startsWith("rdf:") ? name : tag.substring(0, colon + 1) + name;
        return parent.children().stream()
                .filter(
                        child ->
                                child.nodeName().equals(name) || child.nodeName().equals(prefixed));
    }
}
