package io.agglo.connectors.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.news.NewsExtractor;

class FeedFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyFeedIsEntriesOrARejection(byte[] body) {
        Boundary.hold(
                new NewsExtractor(SiteHints.NONE),
                body,
                "https://news.example/rss.xml",
                "application/rss+xml; charset=utf-8");
    }
}
