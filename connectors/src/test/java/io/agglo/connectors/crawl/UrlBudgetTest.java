package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.crawl.HostCrawl.Effect;
import io.agglo.connectors.crawl.HostCrawl.Mode;
import io.agglo.connectors.crawl.HostCrawl.Task;
import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.schemas.RobotsVerdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A site that never ends: every month of its calendar leads to the next one. */
class UrlBudgetTest {

    private static final RetryPolicy RETRY = Sites.retry(Duration.ofMinutes(1));
    private static final int MORE_THAN_ENOUGH = 5_000;

    private final List<String> fetched = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void calendarThatNeverEndsCostsItsBudgetAndNoOtherPage() {
        SiteProfile profile = profile("limits: {depth: 100, urlsPerPattern: 30}");
        HostCrawl crawl =
                new HostCrawl(HostSplit.fresh("a"), List.of(profile), Mode.ONCE, RETRY, now);

        for (int step = 0; !crawl.isFinished() && step < MORE_THAN_ENOUGH; step++) {
            step(crawl);
            if (step % 7 == 0) {
                crawl = new HostCrawl(crawl.snapshot(), List.of(profile), Mode.ONCE, RETRY, now);
            }
        }

        assertThat(crawl.isFinished()).isTrue();
        assertThat(fetched).filteredOn(path -> path.startsWith("/cal/")).hasSize(1 + 30);
        assertThat(fetched).filteredOn(path -> path.startsWith("/d/")).hasSize(30);
        assertThat(effects).filteredOn(effect -> effect instanceof Effect.Read).hasSize(30);
        assertThat(effects)
                .filteredOn(effect -> effect instanceof Effect.Failure)
                .isNotEmpty()
                .allSatisfy(
                        effect -> {
                            Effect.Failure failure = (Effect.Failure) effect;
                            assertThat(failure.outcome()).isEqualTo(FetchOutcome.PATTERN_SPENT);
                            assertThat(failure.detail())
                                    .matches(
                                            "[0-9]+ links are not followed: limits\\.urlsPerPattern \\(30\\) is spent for news\\.example/(cal/#/#|d/#)");
                        });
    }

    @Test
    void pagesOfAListAreNotCounted() {
        SiteProfile profile =
                Sites.read(
                        """
                        version: 1
                        id: town
                        kind: article
                        contact: "https://operator.example/bot"
                        hosts: [news.example]
                        start: [{type: list, url: "https://news.example/cal/2026/1"}]
                        list: {link: "a.d", next: {select: "a.next", maxPages: 20}}
                        detail: {match: "/d/"}
                        limits: {urlsPerPattern: 5}
                        """);
        HostCrawl crawl =
                new HostCrawl(HostSplit.fresh("a"), List.of(profile), Mode.ONCE, RETRY, now);

        for (int step = 0; !crawl.isFinished() && step < MORE_THAN_ENOUGH; step++) {
            step(crawl);
        }

        assertThat(fetched).filteredOn(path -> path.startsWith("/cal/")).hasSize(20);
        assertThat(fetched).filteredOn(path -> path.startsWith("/d/")).hasSize(5);
    }

    private static SiteProfile profile(String limits) {
        return Sites.read(
                """
                version: 1
                id: town
                kind: article
                contact: "https://operator.example/bot"
                hosts: [news.example]
                start: [{type: list, url: "https://news.example/cal/2026/1"}]
                list: {match: "/cal/", link: "a[href]"}
                detail: {match: "/d/"}
                """
                        + limits);
    }

    private void step(HostCrawl crawl) {
        if (crawl.readyAt().isAfter(now)) {
            now = crawl.readyAt();
        }
        Task task = crawl.next(now).orElseThrow();
        if (task instanceof Task.ReadRobots robots) {
            crawl.robotsAnswered(robots, new Failed(FetchOutcome.HTTP_4XX, 404, "", null, now));
        } else if (task instanceof Task.FetchPage page) {
            String url = page.entry().url();
            fetched.add(URI.create(url).getPath());
            Fetched result =
                    new Fetched(
                            new Page(
                                    url,
                                    url,
                                    200,
                                    Map.of(),
                                    body(URI.create(url).getPath())
                                            .getBytes(StandardCharsets.UTF_8),
                                    now,
                                    RobotsVerdict.ALLOWED));
            PageReading reading = crawl.read(page.entry(), result.page());
            crawl.pageAnswered(page, result);
            effects.add(crawl.apply(new Visit(page.entry(), result, reading)));
        }
    }

    /** A month leads to three others and to a day of its own. */
    private static String body(String path) {
        if (path.startsWith("/d/")) {
            return "<h1>" + path + "</h1>";
        }
        String[] parts = path.split("/");
        int year = Integer.parseInt(parts[2]);
        int month = Integer.parseInt(parts[3]);
        return """
        <a href="/cal/%d/%d" class="next">next</a> <a href="/cal/%d/%d">year</a> <a href="/cal/%d/%d">back</a>
        <a href="/d/%d-%d" class="d">day</a>"""
                .formatted(
                        month == 12 ? year + 1 : year,
                        month % 12 + 1,
                        year + 1,
                        month,
                        year - 1,
                        month,
                        year,
                        month);
    }
}
