package io.agglo.connectors.crawl;

import io.agglo.connectors.http.FakeWeb.FakeSite;
import io.agglo.connectors.http.HostLimiter.Pauses;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;

/** Profiles of fake sites, and a crawl of them to lines of text. */
final class Sites {

    private Sites() {}

    /** A site with a list at /list whose details are under /d/; further keys may follow. */
    static SiteProfile listed(FakeSite site, String... further) {
        return profile(
                site,
                """
                start: [{type: list, url: "%s", interval: {min: 200ms, max: 400ms}}]
                list: {link: "a[href]", next: {select: "a.next", maxPages: 5}}
                detail: {match: "/d/", interval: {min: 1s, max: 10s}}
                """
                        .formatted(site.url("/list")),
                further);
    }

    /** A profile of one site without delay. */
    static SiteProfile profile(FakeSite site, String start, String... further) {
        String port = site.authority().substring(site.authority().indexOf(':') + 1);
        return read(
                """
                version: 1
                id: site-%s
                kind: article
                contact: "https://operator.example/bot"
                hosts: ["%s"]
                """
                                .formatted(port, site.authority())
                        + start
                        + (Stream.of(further).anyMatch(key -> key.startsWith("politeness"))
                                ? ""
                                : "politeness: {delay: 0ms, maxPerDay: 100000}\n")
                        + String.join("\n", further));
    }

    static SiteProfile read(String yaml) {
        return SiteProfiles.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** A crawl that tells each page's body and each failure's outcome. */
    static CrawlSource.Builder<String> crawl(List<SiteProfile> profiles) {
        return CrawlSource.of(profiles, Sites::body, Types.STRING)
                .failures(
                        (profile, url, outcome, detail, at) ->
                                outcome + " " + url.replaceFirst("https?://[^/]*", ""))
                .retry(retry(Duration.ofSeconds(20)))
                .withLoopback();
    }

    /** Quick retries. */
    static RetryPolicy retry(Duration patience) {
        return new RetryPolicy(
                3, new Pauses(Duration.ofMillis(20), Duration.ofMillis(100)), 5, patience);
    }

    private static void body(SiteProfile profile, Page page, Consumer<String> out) {
        out.accept(new String(page.body(), StandardCharsets.UTF_8));
    }
}
