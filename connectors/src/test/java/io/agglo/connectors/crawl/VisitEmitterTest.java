package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.crawl.HostCrawl.Mode;
import io.agglo.connectors.crawl.HostCrawl.Task;
import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.RobotsVerdict;
import io.agglo.schemas.SourceReport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

/** What a visit is counted as: by the metrics and by the report of its source alike. */
class VisitEmitterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final MetricListener listener = new MetricListener();
    private final List<SourceReport> reports = new ArrayList<>();

    @Test
    void metricsAndReportTellTheSameOfEachVisit() {
        SiteProfile profile =
                Sites.read(
                        """
                        version: 1
                        id: town
                        kind: article
                        contact: "https://operator.example/bot"
                        hosts: [news.example]
                        start: [{type: list, url: "https://news.example/list"}]
                        list: {link: "a"}
                        detail: {match: "/d/"}
                        limits: {urlsPerPattern: 3}
                        """);
        HostCrawl crawl =
                new HostCrawl(
                        HostSplit.fresh("a"),
                        List.of(profile),
                        Mode.ONCE,
                        Sites.retry(Duration.ofMinutes(1)),
                        NOW);
        Map<String, HostCrawl> running = Map.of("a", crawl);
        CrawlReports<String> told =
                new CrawlReports<>(
                        new Kept(),
                        Duration.ofMinutes(1),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        running,
                        Map.of());
        CrawlMetrics metrics = new CrawlMetrics(listener.getMetricGroup(), running);
        metrics.watch(profile);
        VisitEmitter<String> emitter =
                new VisitEmitter<>(
                        (site, page, out) -> out.accept(page.url()),
                        (site, url, outcome, detail, at) -> null,
                        metrics,
                        told,
                        new SimpleCounter(),
                        new Bell());

        crawl(crawl, emitter);
        told.tellLast((line, at) -> {});

        assertThat(reports).hasSize(1);
        Map<String, Long> expected = Map.of("OK", 2L, "PATTERN_SPENT", 1L, "HTTP_4XX", 1L);
        assertThat(reports.get(0).getFetches()).isEqualTo(expected);
        for (FetchOutcome outcome : FetchOutcome.values()) {
            assertThat(count("outcome", outcome.name(), "fetches"))
                    .as(outcome.name())
                    .isEqualTo(expected.getOrDefault(outcome.name(), 0L));
        }
        assertThat(count("bytesFetched")).isPositive().isEqualTo(reports.get(0).getBytes());
    }

    private long count(String... name) {
        List<String> path = new ArrayList<>(List.of("crawl", "source", "town"));
        path.addAll(List.of(name));
        return listener.getCounter(path.toArray(String[]::new)).orElseThrow().getCount();
    }

    /** A list of four pages, of which the second is missing and the fourth is one too many. */
    private static void crawl(HostCrawl crawl, VisitEmitter<String> emitter) {
        Instant now = NOW;
        while (!crawl.isFinished()) {
            now = crawl.readyAt().isAfter(now) ? crawl.readyAt() : now;
            Task task = crawl.next(now).orElseThrow();
            if (task instanceof Task.ReadRobots robots) {
                crawl.robotsAnswered(robots, new Failed(FetchOutcome.HTTP_4XX, 404, "", null, now));
            } else if (task instanceof Task.FetchPage page) {
                emitter.emitRecord(visit(crawl, page, now), new Ignored(), crawl);
            }
        }
    }

    private static Visit visit(HostCrawl crawl, Task.FetchPage task, Instant now) {
        String url = task.entry().url();
        if (url.endsWith("/d/2")) {
            Failed failed = new Failed(FetchOutcome.HTTP_4XX, 404, "gone", null, now);
            crawl.pageAnswered(task, failed);
            return new Visit(task.entry(), failed, PageReading.NONE);
        }
        String body =
                URI.create(url).getPath().equals("/list")
                        ? "<a href='/d/1'>a</a><a href='/d/2'>b</a><a href='/d/3'>c</a><a href='/d/4'>d</a>"
                        : "<h1>a</h1>";
        Fetched fetched =
                new Fetched(
                        new Page(
                                url,
                                url,
                                200,
                                Map.of(),
                                body.getBytes(StandardCharsets.UTF_8),
                                now,
                                RobotsVerdict.ALLOWED));
        PageReading reading = crawl.read(task.entry(), fetched.page());
        crawl.pageAnswered(task, fetched);
        return new Visit(task.entry(), fetched, reading);
    }

    private final class Kept implements ReportFunction<String> {
        private static final long serialVersionUID = 1;

        @Override
        public String of(SourceReport report) {
            reports.add(report);
            return report.getSource();
        }

        @Override
        public SpecificRecordBase read(String record) {
            return new Rejection("town", record, null, "extract", "PARSE", null, null, null, NOW);
        }
    }

    private static final class Ignored implements SourceOutput<String> {
        @Override
        public void collect(String record) {}

        @Override
        public void collect(String record, long timestamp) {}

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }
}
