package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.crawl.HostCrawl.Effect;
import io.agglo.connectors.crawl.HostCrawl.Mode;
import io.agglo.connectors.crawl.HostCrawl.Task;
import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.http.FetchResult;
import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.http.FetchResult.NotModified;
import io.agglo.connectors.http.HostLimiter.Pauses;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.schemas.RobotsVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One host, with time and answers given by hand. */
class HostCrawlTest {

    private static final String HOST = "https://news.example";
    private static final RetryPolicy RETRY =
            new RetryPolicy(
                    3,
                    new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                    2,
                    Duration.ofMinutes(1));

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void unchangedPageIsEmittedOnceAndReadLessOften() {
        HostCrawl crawl = crawl(Mode.FOREVER, "");

        assertThat(visit(crawl, page("/all.csv", "a"))).isInstanceOf(Effect.Read.class);
        assertThat(visit(crawl, page("/all.csv", "a"))).isInstanceOf(Effect.None.class);
        Instant third = crawl.readyAt();
        assertThat(visit(crawl, page("/all.csv", "b"))).isInstanceOf(Effect.Read.class);

        assertThat(third).isAfter(now.plus(Duration.ofMinutes(-60)));
        Duration afterChange = Duration.between(now, crawl.readyAt());
        assertThat(afterChange).isLessThan(Duration.ofMinutes(100));
    }

    @Test
    void validatorsOfAPageGoWithItsNextRequest() {
        HostCrawl crawl = crawl(Mode.FOREVER, "");
        visit(crawl, page("/all.csv", "a"));

        Task.FetchPage again = (Task.FetchPage) next(crawl);

        assertThat(again.entry().etag()).isEqualTo("\"a\"");
        assertThat(again.entry().lastModified()).isEqualTo("Tue, 24 Nov 2026 00:00:00 GMT");
        crawl.pageAnswered(again, new NotModified(now));
        assertThat(crawl.apply(new Visit(again.entry(), new NotModified(now), PageReading.NONE)))
                .isInstanceOf(Effect.None.class);
        assertThat(((Task.FetchPage) next(crawl)).entry().etag()).isEqualTo("\"a\"");
    }

    /** What a replay that leaps to what comes next asked while the host was still being asked. */
    @Test
    void nothingIsDoneAtTheEndOfTime() {
        assertThat(crawl(Mode.REPLAY, "").next(Instant.MAX)).isEmpty();
    }

    @Test
    void boundedCrawlEndsWhenEveryUrlWasFetched() {
        HostCrawl crawl = crawl(Mode.ONCE, "");

        assertThat(crawl.isFinished()).isFalse();
        visit(crawl, page("/all.csv", "a"));
        assertThat(crawl.isFinished()).isTrue();
    }

    @Test
    void visitNotAppliedIsNotPartOfACheckpoint() {
        HostCrawl crawl = crawl(Mode.ONCE, "");
        robots(crawl);
        Task.FetchPage task = (Task.FetchPage) next(crawl);
        crawl.pageAnswered(task, page("/all.csv", "a"));

        HostCrawl restored =
                new HostCrawl(crawl.snapshot(), List.of(profile("")), Mode.ONCE, RETRY, now);

        assertThat(((Task.FetchPage) next(restored)).entry().url()).isEqualTo(HOST + "/all.csv");
    }

    @Test
    void transientFailureIsTriedAgainWithinBoundsAndThenTold() {
        HostCrawl crawl = crawl(Mode.ONCE, "");
        robots(crawl);
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Task.FetchPage task = (Task.FetchPage) next(crawl);
            Failed failed = new Failed(FetchOutcome.HTTP_5XX, 500, "GET answered 500", null, now);
            crawl.pageAnswered(task, failed);
            effects.add(crawl.apply(new Visit(task.entry(), failed, PageReading.NONE)));
        }

        assertThat(effects.subList(0, 2)).allMatch(effect -> effect instanceof Effect.None);
        assertThat(((Effect.Failure) effects.get(2)).outcome()).isEqualTo(FetchOutcome.HTTP_5XX);
        assertThat(crawl.isFinished()).isTrue();
    }

    @Test
    void standingTellsOfRobotsBreakerAndFrontier() {
        HostCrawl crawl = crawl(Mode.FOREVER, "");
        Task.ReadRobots asked = (Task.ReadRobots) next(crawl);
        for (int i = 0; i < 2; i++) {
            crawl.robotsAnswered(
                    asked, new Failed(FetchOutcome.HTTP_5XX, 503, "answered 503", null, now));
        }

        HostCrawl.Standing failing = crawl.standings().get(0);
        assertThat(failing.robotsDeferred()).isEqualTo(1);
        assertThat(failing.robotsKnown()).isZero();
        assertThat(failing.open()).isEqualTo(1);
        assertThat(failing.frontier()).isEqualTo(1);

        crawl.robotsAnswered(asked, new Failed(FetchOutcome.HTTP_4XX, 404, "", null, now));

        HostCrawl.Standing well = crawl.standings().get(0);
        assertThat(well.robotsDeferred()).isZero();
        assertThat(well.robotsKnown()).isEqualTo(1);
        assertThat(well.open()).isZero();
        assertThat(crawl.reread(well.profile())).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void hostThatAsksForMoreThanPatienceIsGivenUp() {
        HostCrawl crawl = crawl(Mode.ONCE, "");
        robots(crawl);
        Task.FetchPage task = (Task.FetchPage) next(crawl);
        Failed busy =
                new Failed(
                        FetchOutcome.HTTP_429, 429, "GET answered 429", Duration.ofHours(2), now);
        crawl.pageAnswered(task, busy);

        assertThat(crawl.apply(new Visit(task.entry(), busy, PageReading.NONE)))
                .isInstanceOf(Effect.Failure.class);
        assertThat(crawl.isFinished()).isTrue();
    }

    @Test
    void hostThatAsksForPatienceIsLeftAloneInAnEndlessCrawl() {
        HostCrawl crawl = crawl(Mode.FOREVER, "");
        robots(crawl);
        Task.FetchPage task = (Task.FetchPage) next(crawl);
        Failed busy =
                new Failed(
                        FetchOutcome.HTTP_429, 429, "GET answered 429", Duration.ofHours(2), now);
        crawl.pageAnswered(task, busy);
        crawl.apply(new Visit(task.entry(), busy, PageReading.NONE));

        assertThat(crawl.next(now.plus(Duration.ofMinutes(119)))).isEmpty();
        assertThat(crawl.next(now.plus(Duration.ofMinutes(121)))).isPresent();
    }

    @Test
    void hostThatFailsTooOftenIsOnlyProbedOnceAPauseUntilItAnswers() {
        HostCrawl crawl =
                crawl(
                        Mode.FOREVER,
                        """
                          - {type: bulk, url: "https://news.example/b.csv"}
                          - {type: bulk, url: "https://news.example/c.csv"}
                        politeness: {delay: 0ms}
                        """);
        robots(crawl);
        fail(crawl);
        assertThat(crawl.isOpen()).isFalse();
        fail(crawl);

        assertThat(crawl.isOpen()).isTrue();
        assertThat(crawl.next(now)).as("during the pause").isEmpty();
        Task.FetchPage probe = (Task.FetchPage) next(crawl);
        assertThat(crawl.next(now.plusSeconds(60))).as("beside the probe").isEmpty();

        crawl.pageAnswered(probe, page("/all.csv", "a"));

        assertThat(crawl.isOpen()).isFalse();
        assertThat(crawl.next(now)).as("once it answers").isPresent();
    }

    private void fail(HostCrawl crawl) {
        Task.FetchPage task = (Task.FetchPage) next(crawl);
        Failed failed = new Failed(FetchOutcome.HTTP_5XX, 500, "GET answered 500", null, now);
        crawl.pageAnswered(task, failed);
        crawl.apply(new Visit(task.entry(), failed, PageReading.NONE));
    }

    @Test
    void requestsOfADaySpentEndABoundedCrawlWithRejections() {
        HostCrawl crawl = crawl(Mode.ONCE, "politeness: {delay: 0ms, maxPerDay: 1}");
        robots(crawl);

        Task.Decided decided = (Task.Decided) next(crawl);

        assertThat(decided.result().outcome()).isEqualTo(FetchOutcome.BUDGET_SPENT);
    }

    @Test
    void pageWithoutTheRightToBeKeptIsRejected() {
        HostCrawl crawl = crawl(Mode.ONCE, "");
        Fetched page = page("/all.csv", "a");
        Fetched refused =
                new Fetched(
                        new Page(
                                page.page().url(),
                                page.page().requestedUrl(),
                                200,
                                Map.of("x-robots-tag", List.of("noindex, nofollow")),
                                page.page().body(),
                                now,
                                RobotsVerdict.ALLOWED));

        assertThat(((Effect.Failure) visit(crawl, refused)).outcome())
                .isEqualTo(FetchOutcome.ROBOTS_DENIED);
    }

    private HostCrawl crawl(Mode mode, String further) {
        return new HostCrawl(
                HostSplit.fresh("news.example"), List.of(profile(further)), mode, RETRY, now);
    }

    private static SiteProfile profile(String further) {
        return Sites.read(
                """
                version: 1
                id: town
                kind: registration
                contact: "https://operator.example/bot"
                hosts: [news.example]
                start:
                  - {type: bulk, url: "https://news.example/all.csv"}
                """
                        + further);
    }

    /** The next task, waiting as long as it takes. */
    private Task next(HostCrawl crawl) {
        if (crawl.readyAt().isAfter(now)) {
            now = crawl.readyAt();
        }
        return crawl.next(now).orElseThrow();
    }

    private void robots(HostCrawl crawl) {
        Task.ReadRobots task = (Task.ReadRobots) next(crawl);
        crawl.robotsAnswered(task, new Failed(FetchOutcome.HTTP_4XX, 404, "", null, now));
    }

    private Effect visit(HostCrawl crawl, Fetched fetched) {
        Task task = next(crawl);
        if (task instanceof Task.ReadRobots robots) {
            crawl.robotsAnswered(robots, new Failed(FetchOutcome.HTTP_4XX, 404, "", null, now));
            task = next(crawl);
        }
        Task.FetchPage page = (Task.FetchPage) task;
        FetchResult result =
                new Fetched(
                        new Page(
                                fetched.page().url(),
                                fetched.page().requestedUrl(),
                                200,
                                fetched.page().headers(),
                                fetched.page().body(),
                                now,
                                RobotsVerdict.ALLOWED));
        PageReading reading = crawl.read(page.entry(), ((Fetched) result).page());
        crawl.pageAnswered(page, result);
        return crawl.apply(new Visit(page.entry(), result, reading));
    }

    private Fetched page(String path, String body) {
        return new Fetched(
                new Page(
                        HOST + path,
                        HOST + path,
                        200,
                        Map.of(
                                "etag",
                                List.of("\"" + body + "\""),
                                "last-modified",
                                List.of("Tue, 24 Nov 2026 00:00:00 GMT")),
                        body.getBytes(StandardCharsets.UTF_8),
                        now,
                        RobotsVerdict.ALLOWED));
    }
}
