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
            "figure, figcaption, aside, nav, footer, button, select, dialog, [aria-hidden=true],"
                    + " [role=navigation], [role=complementary], [class*=caption], [class*=related],"
                    + " [class*=newsletter], [class*=breadcrumb], [class*=share], [class*=social],"
                    + " [class*=credit], [class*=promo], [class*=recommend], [class*=copyright],"
                    + " [class*=disclaimer], [class*=gallery], [class*=slideshow], [class*=comment],"
                    + " [class*=subscribe], [class*=tags], [id*=comment], [id*=breadcrumb], [id*=related]";

    private static final Pattern ASIDE =
            Pattern.compile(
                    "(?i)^(?:related(?: (?:stories|articles|content|news))?\\s*[:|].*|read (?:more|also|next)\\b.{0,120}|see also\\b.{0,120}"
                            + "|also on \\S+ .{0,200}|more on this:?.{0,120}|leggi anche.{0,120}|lire aussi.{0,120}|lee también.{0,120}|mehr zum thema.{0,120}"
                            + "|(?:image|photo|picture|video)s? ?(?:source|copyright|credit|caption|by|:).{0,300}|\\((?:image|photo|ap photo|credit).{0,200}\\)"
                            + "|photograph by .{0,120}|advertisement|sign up (?:for|to) .{0,200}|subscribe\\b.{0,120}|follow (?:us|\\S+) on .{0,200}"
                            + "|like this story\\?.{0,80}|click here .{0,120}|share this.{0,80}|you may also like.{0,40}|scroll to top|back to top|[_*=·•.—-]{3,}"
                            + "|(?:\\d{1,3} )?(?:comments?|shares?|views?)|(?:tags|filed under|topics)\\s*:.{0,300}"
                            + "|(?:相关阅读|延伸阅读|相关新闻|推荐阅读|更多阅读|点击(?:查看|进入)|扫一扫|扫码|关注我们|分享到|版权声明|免责声明)[：:]?.{0,120}"
                            + "|[（(【\\[]?(?:责任编辑|责编|编辑|校对|审核|来源|作者|记者|原标题|本文原标题|图片来源|图/|供图)[：:].{0,80}"
                            + "|[（(]原标题[：:].{0,120}[）)])$");
    private static final Pattern BY_LINE = Pattern.compile("(?i)^(?:by|von|par|por) [^.!?]{2,80}$");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？…”\"’')）:：;；]\\s*$");
    private static final int HEAD_LINES = 12;
    private static final int LONGEST_BY_LINE = 120;
    private static final int SHORT_TAIL = 30;

    /** Stand for Chinese marks while the page is measured by its commas. */
    private static final String COMMA = ",\uE000";

    private static final String STOP = ",\uE001";

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
        NodeTraversor.traverse((node, depth) -> markChinese(node), copy.body());
        Element story = new Readability4J(page.location(), copy).parse().getArticleContent();
        if (story == null) {
            return Optional.empty();
        }
        story.select("li, p, h2, h3, h4, div").stream()
                .filter(ArticleText::isOnlyLinks)
                .toList()
                .forEach(Element::remove);
        String text = HtmlText.of(story).replace(COMMA, "，").replace(STOP, "。");
        return Optional.of(String.join("\n", story(List.of(text.split("\n")), title)))
                .filter(found -> !found.isEmpty());
    }

    private static void clear(Document page) {
        page.select("script, style, noscript, template").remove();
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
        if (block.selectFirst("p, li, div") != null || block.selectFirst("a[href]") == null) {
            return false;
        }
        int linked = block.select("a[href]").text().length();
        int all = block.text().length();
        return all > SHORT_TAIL && linked * 10 >= all * 9;
    }

    private static List<String> story(List<String> lines, String title) {
        int from = 0;
        for (int at = 0; at < Math.min(lines.size(), HEAD_LINES); at++) {
            if (lines.get(at).equals(title)) {
                from = at + 1;
            }
        }
        List<String> story = new ArrayList<>();
        for (int at = from; at < lines.size(); at++) {
            String line = lines.get(at);
            boolean head = story.isEmpty() && isHead(line);
            if (!head && !line.equals(title) && !ASIDE.matcher(line).matches()) {
                story.add(line);
            }
        }
        while (story.size() > 1 && isTail(story.get(story.size() - 1))) {
            story.remove(story.size() - 1);
        }
        return story;
    }

    private static boolean isHead(String line) {
        return line.length() <= LONGEST_BY_LINE
                && (BY_LINE.matcher(line).matches()
                        || !SENTENCE_END.matcher(line).find()
                                && Dates.find(line, ZoneOffset.UTC).isPresent()
                        || line.startsWith("http"));
    }

    private static boolean isTail(String line) {
        return line.length() <= SHORT_TAIL && !SENTENCE_END.matcher(line).find();
    }
}
