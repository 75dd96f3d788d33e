package io.agglo.connectors.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.news.NewsExtractor;

class ArticleFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyPageIsAnArticleOrARejection(byte[] body) {
        Boundary.hold(
                new NewsExtractor(SiteHints.NONE),
                body,
                "https://news.example/2026/11/01/story",
                "text/html");
    }
}
