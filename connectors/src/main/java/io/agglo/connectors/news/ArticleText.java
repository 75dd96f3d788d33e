package io.agglo.connectors.news;

import io.agglo.connectors.extract.HtmlText;
import java.util.Optional;
import net.dankito.readability4j.Article;
import net.dankito.readability4j.Readability4J;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The text of the story on a page, without what stands around it. */
final class ArticleText {
    private static final int SHORTEST_STORY = 60;
    private static final int SHORTEST_CHINESE_STORY = 20;

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

    static Optional<String> of(Document page) {
        Document copy = page.clone();
        Article article = new Readability4J(page.location(), copy).parse();
        Element content = article.getArticleContent();
        return content == null
                ? Optional.empty()
                : Optional.of(HtmlText.of(content)).filter(text -> !text.isEmpty());
    }
}
