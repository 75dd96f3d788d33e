package io.agglo.connectors.extract;

import io.agglo.connectors.extract.FeedEntry.Feed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** RSS 0.9x, 1.0, 2.0 and Atom 0.3, 1.0, read leniently: what stands under which name. */
public final class XmlFeed {
    private static final Pattern PERSON_OF_MAIL =
            Pattern.compile("^\\S+@\\S+\\s*\\(([^)]+)\\)$|^([^<]+?)\\s*<\\S+@\\S+>$");
    private static final Pattern PLAIN_MAIL = Pattern.compile("\\S+@\\S+");

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

    /** Says that text is encoded: the mode of Atom 0.3. */
    private static final Set<String> BASE_64 = Set.of("base64", "application/octet-stream");

    private static final Set<String> OF_EVERY_FEED =
            Set.of(
                    "title",
                    "link",
                    "guid",
                    "id",
                    "author",
                    "creator",
                    "category",
                    "description",
                    "encoded",
                    "content",
                    "summary",
                    "name",
                    "source");

    private static final Pattern FIRST_ELEMENT =
            Pattern.compile(
                    "^\\s*(?>(?:<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^>\\[]*(?:\\[.*?])?\\s*>)\\s*)*+<(?:\\w+:)?(?:rss|RDF|feed)\\b",
                    Pattern.DOTALL);
    private static final int PROLOGUE = 8_192;

    private XmlFeed() {}

    /** Whether a text, or its beginning, is such a feed, by its first element. */
    public static boolean isFeed(String text) {
        return FIRST_ELEMENT.matcher(text.substring(0, Math.min(text.length(), PROLOGUE))).find();
    }

    /** The feed that a text holds; empty where a DOCTYPE stands before it. */
    public static Optional<Feed> of(String text, String url) {
        Document document = Jsoup.parse(text, "", Parser.xmlParser());
        return document.childNodes().stream().anyMatch(DocumentType.class::isInstance)
                ? Optional.empty()
                : Optional.of(of(document, url));
    }

    /** The feed of a document whose first element is one. */
    public static Feed of(Document document, String url) {
        Element root = document.children().first();
        if (root == null) {
            return new Feed(Optional.empty(), Optional.empty(), List.of());
        }
        Element channel = named(root, "channel").findFirst().orElse(root);
        return new Feed(
                text(channel, "title"),
                text(channel, "language").or(() -> attribute(root, "xml:lang")),
                Stream.of(channel, root)
                        .distinct()
                        .flatMap(XmlFeed::entries)
                        .map(entry -> read(entry, url))
                        .toList());
    }

    private static Stream<Element> entries(Element parent) {
        return Stream.concat(named(parent, "item"), named(parent, "entry"));
    }

    private static FeedEntry read(Element entry, String url) {
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
                        .map(XmlFeed::markup)
                        .map(HtmlText::of)
                        .filter(text -> !text.isBlank());
        return new FeedEntry(
                text(entry, "title"),
                body,
                link(entry, url),
                first(entry, "guid", "id").map(id -> id.wholeText().strip()),
                DATES.stream()
                        .flatMap(name -> named(entry, name))
                        .map(date -> date.wholeText().strip())
                        .filter(date -> !date.isEmpty())
                        .toList(),
                author(entry),
                attribute(entry, "xml:lang"),
                others(entry));
    }

    /** What stands in elements that not every feed has, by their name without its prefix. */
    private static Map<String, String> others(Element entry) {
        Map<String, String> others = new LinkedHashMap<>();
        for (Element child : entry.children()) {
            String name = child.nodeName().substring(child.nodeName().indexOf(':') + 1);
            String text = HtmlText.line(markup(child));
            if (!OF_EVERY_FEED.contains(name) && !text.isEmpty()) {
                others.putIfAbsent(name, text);
            }
        }
        return others;
    }

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
        return found.map(link -> PageUrl.absolute(link, base(entry, feed)));
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
        if (element.childrenSize() > 0) {
            return element.html();
        }
        String text = element.wholeText();
        return BASE_64.contains(element.attr("mode")) || BASE_64.contains(element.attr("type"))
                ? decoded(text)
                : text;
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // it only says that it is base64
        }
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

    /** What relative links inside of an element are relative to: xml:base, as it is inherited. */
    private static String base(Element element, String feed) {
        Deque<String> bases = new ArrayDeque<>();
        for (Element at = element; at != null; at = at.parent()) {
            attribute(at, "xml:base").ifPresent(bases::push);
        }
        String base = feed;
        for (String inner : bases) {
            base = PageUrl.absolute(inner, base);
        }
        return base;
    }
}
