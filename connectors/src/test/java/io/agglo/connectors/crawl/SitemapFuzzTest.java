package io.agglo.connectors.crawl;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.schemas.RobotsVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** No sitemap, list or feed takes the crawl down: what cannot be read is a fault of its page. */
class SitemapFuzzTest {
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<PageKind> KINDS =
            List.of(PageKind.SITEMAP, PageKind.FEED, PageKind.LIST);

    @FuzzTest(maxDuration = "10m")
    void anyBytesLeadSomewhereOrNowhere(byte[] body) {
        LinkDiscovery discovery = new LinkDiscovery(Town.PROFILE);
        String url = "https://town.example/map.xml";
        Page page =
                new Page(
                        url,
                        url,
                        200,
                        Map.of("content-type", List.of("application/xml")),
                        body,
                        FETCHED,
                        RobotsVerdict.ALLOWED);
        for (PageKind kind : KINDS) {
            discovery.read(FrontierEntry.unseen("town", url, kind, 0, 1, FETCHED), page);
        }
    }

    /** Read when the first input comes: what is fuzzed may not run before the fuzzer does. */
    private static final class Town {
        static final SiteProfile PROFILE =
                Sites.read(
                        """
                        version: 1
                        id: town
                        kind: article
                        contact: "https://operator.example/bot"
                        hosts: ["town.example"]
                        start: [{type: sitemap, url: "https://town.example/map.xml", maxAge: 30d}]
                        list: {link: "a[href]"}
                        detail: {match: "/story/"}
                        """);
    }
}
