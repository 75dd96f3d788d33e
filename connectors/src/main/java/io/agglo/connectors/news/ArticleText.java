package io.agglo.connectors.news;

import io.agglo.connectors.extract.Dates;
import io.agglo.connectors.extract.HtmlText;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.dankito.readability4j.Readability4J;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

/**
 * The text of the story on a page, without what stands around it and between it: captions, links to
 * other stories, calls to subscribe, the headline and by-line repeated.
 */
final class ArticleText {
    private static final int SHORTEST_STORY = 60;
    private static final int SHORTEST_CHINESE_STORY = 20;

    /** What is never a part of a story, if it is no large part of the page. */
    private static final String AROUND =
            "figure, figcaption, [class*=image]:has(img), aside, nav, footer, button, select, dialog, [aria-hidden=true],"
                    + " [role=navigation], [role=complementary], [class*=caption], [class*=related],"
                    + " [class*=newsletter], [class*=breadcrumb], [class*=share], [class*=social],"
                    + " [class*=credit], [class*=promo], [class*=recommend], [class*=copyright],"
                    + " [class*=disclaimer], [class*=gallery], [class*=slideshow], [class*=comment],"
                    + " [class*=subscribe], [class*=tags], [class*=foot], [id*=foot], [id*=comment], [id*=breadcrumb], [id*=related]";

    /** What readers wrote, however long it is. */
    private static final String COMMENTS =
            "[class~=(?i)(?:^|\\s)(?:comments?|comment-?list|comments?[-_](?:list|area|section|thread|body)|respond|replies)(?:\\s|$)],"
                    + " #comments, #respond, #disqus_thread";

    private static final Pattern ASIDE =
            Pattern.compile(
                    "(?i)^(?:related(?: (?:stories|articles|content|news))?\\s*[:|].*|read (?:more|also|next)\\b.{0,120}|see also\\b.{0,120}"
                            + "|leggi anche.{0,120}|lire aussi.{0,120}|lee también.{0,120}|mehr zum thema.{0,120}"
                            + "|(?:image|photo|picture|video)s? ?(?:source|copyright|credit|caption|by|:).{0,300}|\\((?:image|photo|ap photo|credit).{0,200}\\)"
                            + "|photograph by .{0,120}|advertisement|sign up (?:for|to) .{0,200}|subscribe\\b.{0,120}|follow (?:us|\\S+) on .{0,200}"
                            + "|you may also like.{0,40}|[*=·•.—-]{3,}"
                            + "|(?:\\d{1,3} )?(?:comments?|shares?|views?)|(?:tags|filed under|topics)\\s*:.{0,300}"
                            + "|(?:相关阅读|延伸阅读|相关新闻|推荐阅读|更多阅读|点击(?:查看|进入)|扫一扫|扫码|关注我们|分享到|版权声明|免责声明)[：:]?.{0,120}"
                            + "|[（(【\\[]?(?:责任编辑|责编|编辑|校对|审核|来源|作者|记者|原标题|本文原标题|图片来源|图/|供图)[：:].{0,80}"
                            + "|[（(]原标题[：:].{0,120}[）)])$");
    private static final Pattern BY_LINE = Pattern.compile("(?i)^(?:by|von|par|por) [^.!?]{2,80}$");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？…”\"’')）:：;；]\\s*$");

    /** A mail address or the name of an account. */
    private static final Pattern CONTACT = Pattern.compile("(?<!\\S)\\(?@\\w|\\w@\\w");

    private static final int LONGEST_CONTACT = 300;
    private static final int HEAD_LINES = 12;
    private static final int LONGEST_BY_LINE = 120;
    private static final int LONGEST_FRAGMENT = 30;

    /** Stand for Chinese marks while the page is measured by its commas. */
    private static final String COMMA = ",\uE000";

    private static final String STOP = ",\uE001";

    /** Names that pages give the text of their article, most telling first. */
    private static final List<String> BODIES = List.of("[itemprop=articleBody]");

    /** A marked text of so many characters is the story, not its first lines. */
    private static final int WHOLE_STORY = 400;

    /** Base of the links of a page that has no address of its own. */
    private static final String SOMEWHERE = "https://page.invalid/";

    private ArticleText() {}

    /** Whether a text is long enough to be a story: Chinese says more in fewer letters. */
    static boolean isStory(String text) {
        long han =
                text.codePoints()
                        .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                        .limit(SHORTEST_CHINESE_STORY)
                        .count();
        return text.length() >= SHORTEST_STORY || han >= SHORTEST_CHINESE_STORY;
    }

    /** The story as it is seen, empty where no block of the page reads like one. */
    static Optional<String> of(Document page, String title) {
        Document copy = page.clone();
        clear(copy);
        return marked(copy, title)
                .or(() -> standingOut(copy, title))
                .or(() -> paragraphs(page, title));
    }

    /** What the page itself marks as the text of its article, if it does so once. */
    private static Optional<String> marked(Document page, String title) {
        for (String body : BODIES) {
            List<Element> bodies = page.select(body);
            if (bodies.size() == 1) {
                String text = text(bodies.get(0), title);
                if (text.length() >= WHOLE_STORY) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }

    /** The block that has most of the page's running text. */
    private static Optional<String> standingOut(Document page, String title) {
        NodeTraversor.traverse((node, depth) -> markChinese(node), page.body());
        String location = page.location().isEmpty() ? SOMEWHERE : page.location();
        return Optional.ofNullable(new Readability4J(location, page).parse().getArticleContent())
                .map(story -> text(story, title))
                .filter(ArticleText::isStory);
    }

    private static String text(Element story, String title) {
        story.select("li, p, h2, h3, h4, div").stream()
                .filter(ArticleText::isOnlyLinks)
                .toList()
                .forEach(Element::remove);
        String text = HtmlText.of(story).replace(COMMA, "，").replace(STOP, "。");
        return String.join("\n", story(List.of(text.split("\n")), title));
    }

    /** The paragraphs of what the page marks as its article: stories too short to stand out. */
    private static Optional<String> paragraphs(Document page, String title) {
        Element marked = page.selectFirst("[itemprop=articleBody], .entry-content, article, main");
        if (marked == null) {
            return Optional.empty();
        }
        List<String> lines =
                marked.select("p").stream()
                        .filter(paragraph -> !isOnlyLinks(paragraph))
                        .map(HtmlText::of)
                        .filter(line -> !line.isEmpty())
                        .toList();
        return Optional.of(String.join("\n", story(lines, title))).filter(ArticleText::isStory);
    }

    private static void clear(Document page) {
        page.select("script, style, noscript, template").remove();
        for (Element comments : page.body().select(COMMENTS)) {
            if (comments.selectFirst("h1, [itemprop=articleBody]") == null) {
                comments.remove();
            }
        }
        int all = page.body().text().length();
        for (Element part : page.body().select(AROUND)) {
            boolean holdsPage =
                    part == page.body() || part.selectFirst("h1, article, main") != null;
            if (!holdsPage && part.parent() != null && part.text().length() * 4 < all) {
                part.remove();
            }
        }
    }

    private static void markChinese(Node node) {
        if (node instanceof TextNode words) {
            String text = words.getWholeText();
            if (text.indexOf('，') >= 0 || text.indexOf('。') >= 0) {
                words.text(text.replace("，", COMMA).replace("。", STOP));
            }
        }
    }

    /** A block that leads elsewhere and says nothing itself. */
    private static boolean isOnlyLinks(Element block) {
        if (!block.children().select("p, li, div").isEmpty()
                || block.selectFirst("a[href]") == null) {
            return false;
        }
        int linked = block.select("a[href]").text().length();
        int all = block.text().length();
        return all > LONGEST_FRAGMENT && linked * 10 >= all * 9;
    }

    private static List<String> story(List<String> lines, String title) {
        List<String> top = lines.subList(0, Math.min(lines.size(), HEAD_LINES));
        int from = 0;
        for (int at = 0; at < top.size(); at++) {
            if (lines.get(at).equals(title)
                    || isHead(lines.get(at))
                            && lines.subList(from, at).stream().noneMatch(ArticleText::isLong)) {
                from = at + 1;
            }
        }
        List<String> story = new ArrayList<>();
        for (int at = from; at < lines.size(); at++) {
            String line = lines.get(at);
            boolean head = story.isEmpty() && (isHead(line) || isFragment(line));
            if (!head && !line.equals(title) && !ASIDE.matcher(line).matches()) {
                story.add(line);
            }
        }
        while (story.size() > 1 && isTail(story.get(story.size() - 1))) {
            story.remove(story.size() - 1);
        }
        return story;
    }

    private static boolean isLong(String line) {
        return line.length() > LONGEST_BY_LINE;
    }

    private static boolean isHead(String line) {
        return !isLong(line)
                && (BY_LINE.matcher(line).matches()
                        || !SENTENCE_END.matcher(line).find()
                                && Dates.find(line, ZoneOffset.UTC).isPresent()
                        || line.startsWith("http"));
    }

    /** The end of a page's text: a loose word, or how to reach its author. */
    private static boolean isTail(String line) {
        return isFragment(line) || line.length() <= LONGEST_CONTACT && CONTACT.matcher(line).find();
    }

    private static boolean isFragment(String line) {
        return line.length() <= LONGEST_FRAGMENT && !SENTENCE_END.matcher(line).find();
    }
}
