package io.agglo.connectors.crawl;

import static io.agglo.connectors.http.FakeWeb.body;
import static io.agglo.connectors.http.FakeWeb.html;
import static io.agglo.connectors.http.FakeWeb.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.http.FakeWeb;
import io.agglo.connectors.http.FakeWeb.Answer;
import io.agglo.connectors.http.FakeWeb.FakeSite;
import io.agglo.connectors.profile.SiteProfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists of many pages, in HTML and JSON, as their profiles describe them. */
@Timeout(60)
class PaginationITCase {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private final FakeWeb web = new FakeWeb();
    private final FakeSite site = web.site();

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void pageNumbersGoOnUntilAPageIsEmpty() throws Exception {
        site.on("/list", html("<li><a href='/d/1'>a</a></li>"))
                .on("/list?p=2", html("<li><a href='/d/2'>b</a></li>"))
                .on("/list?p=3", html("<p>nothing more</p>"));
        details(2);

        assertThat(
                        once(
                                """
                                start: [{type: list, url: "%s"}]
                                list: {items: li, link: "a[href]", next: {number: {param: p}, maxPages: 9}}
                                detail: {match: "/d/"}
                                """
                                        .formatted(site.url("/list"))))
                .containsExactly("page 1", "page 2");
        assertThat(site.paths()).containsExactly("/list", "/d/1", "/list?p=2", "/d/2", "/list?p=3");
    }

    @Test
    void offsetsStopAtTheMostPages() throws Exception {
        for (int offset = 0; offset < 90; offset += 30) {
            site.on(
                    "/list?from=" + offset,
                    html("<li><a href='/d/%d'>a</a></li>".formatted(offset / 30 + 1)));
        }
        details(3);

        assertThat(
                        once(
                                """
                                start: [{type: list, url: "%s"}]
                                list: {items: li, link: "a[href]", next: {number: {param: from, first: 0, step: 30}, maxPages: 2}}
                                detail: {match: "/d/"}
                                """
                                        .formatted(site.url("/list?from=0"))))
                .containsExactly("page 1", "page 2");
    }

    @Test
    void cursorOfAJsonAnswerAndLinksFromATemplate() throws Exception {
        site.on("/api/jobs", json("{'jobs':[{'id':'1'},{'id':null}],'meta':{'next':'a b&c'}}"))
                .on("/api/jobs?cursor=a%20b%26c", json("{'jobs':[{'id':2}],'meta':{'next':null}}"))
                .on("/api/jobs?cursor=a+b%26c", json("{'jobs':[{'id':2}],'meta':{'next':null}}"));
        site.on("/d/1", text("page 1")).on("/d/2", text("page 2"));

        assertThat(
                        once(
                                """
                                start: [{type: list, url: "%s"}]
                                list:
                                  items: /jobs
                                  link: "/d/{/id}"
                                  next: {cursor: {select: /meta/next, param: cursor}, maxPages: 9}
                                detail: {match: "/d/"}
                                """
                                        .formatted(site.url("/api/jobs"))))
                .containsExactly("page 1", "page 2");
    }

    @Test
    void pagesOfAnApiCarryRecordsThemselvesAndAnEmptyOneNone() throws Exception {
        site.on("/api", json("{'data':['a'],'links':{'next':'/api?page=2'}}"))
                .on("/api?page=2", json("{'data':[],'links':{'next':'/api?page=3'}}"));

        assertThat(
                        once(
                                """
                                start: [{type: api, url: "%s"}]
                                list: {items: /data, next: {select: /links/next, stopWhen: empty, maxPages: 9}}
                                """
                                        .formatted(site.url("/api"))))
                .containsExactly("{\"data\":[\"a\"],\"links\":{\"next\":\"/api?page=2\"}}");
        assertThat(site.paths()).containsExactly("/api", "/api?page=2");
    }

    @Test
    void itemsTooOldAreLeftOutAndEndAListOfWhichAllIsKnown() throws Exception {
        String today = Instant.now().toString();
        site.on(
                        "/list",
                        html(
                                "<li><time>%s</time><a href='/d/1'>a</a></li><li><time>3 Feb 2001</time><a href='/d/9'>b</a></li>"
                                        .formatted(today)))
                .on("/list?page=2", html("<li><time>2001-02-02</time><a href='/d/8'>c</a></li>"));
        details(1);

        assertThat(
                        once(
                                """
                                start: [{type: list, url: "%s", maxAge: 30d}]
                                list:
                                  items: li
                                  link: "a[href]"
                                  date: {select: time, format: ["d MMM yyyy"], zone: Europe/Oslo}
                                  next: {number: {param: page}, stopWhen: all-seen, maxPages: 9}
                                detail: {match: "/d/"}
                                """
                                        .formatted(site.url("/list"))))
                .containsExactly("page 1");
        assertThat(site.paths()).containsExactly("/list", "/d/1", "/list?page=2");
    }

    /** A log of updates with gaps in its numbers, whose end is a page without items. */
    @Test
    void updatesAreFollowedFromWhereTheyEndedAndChangedUnitsAreReadAgain() throws Exception {
        site.on("/updates?id=1", updates(7, "U1", 9, "U2"))
                .on("/updates?id=10", json("{'page':{'size':0}}").times(3, updates(14, "U1")))
                .on("/updates?id=15", json("{'page':{'size':0}}"))
                .on("/units/U1", text("U1 before").times(1, text("U1 after")))
                .on("/units/U2", text("U2"));

        List<String> lines = new ArrayList<>();
        try (CloseableIterator<String> records =
                crawl(
                        Sites.crawl(
                                        List.of(
                                                profile(
                                                        """
                                                        start: [{type: list, url: "%s", interval: {min: 30ms, max: 60ms}}]
                                                        list:
                                                          items: /_embedded/updates
                                                          link: /_links/unit/href
                                                          date: {select: /date}
                                                          next: {cursor: {lastItem: /id, plus: 1, param: id}, resume: true, maxPages: 100}
                                                        detail: {match: "/units/", interval: {min: 1h, max: 2h}}
                                                        """
                                                                .formatted(
                                                                        site.url(
                                                                                "/updates?id=1")))))
                                .build())) {
            while (lines.size() < 3) {
                lines.add(records.next());
            }
        }

        assertThat(lines).containsExactly("U1 before", "U2", "U1 after");
        assertThat(site.paths().stream().filter(path -> path.endsWith("id=1"))).hasSize(1);
    }

    @Test
    void longPollIsReadInPartsAndResumedAfterItsLastLine() throws Exception {
        site.on("/stream", lines("{'event':{'timepoint':4}}\n\n{'event':{'timepoint':5}}\n{'ev"))
                .on("/stream?timepoint=6", lines("{'event':{'timepoint':6}}\n"))
                .on("/stream?timepoint=7", lines("\n"));

        List<String> pages = new ArrayList<>();
        try (CloseableIterator<String> records =
                crawl(
                        Sites.crawl(
                                        List.of(
                                                profile(
                                                        """
                                                        start: [{type: stream, url: "%s"}]
                                                        limits: {deadline: 300ms}
                                                        list: {next: {cursor: {lastItem: /event/timepoint, plus: 1, param: timepoint}, resume: true, maxPages: 100}}
                                                        """
                                                                .formatted(site.url("/stream")))))
                                .build())) {
            while (pages.size() < 2) {
                pages.add(records.next());
            }
        }

        assertThat(pages)
                .containsExactly(
                        "{\"event\":{\"timepoint\":4}}\n\n{\"event\":{\"timepoint\":5}}\n",
                        "{\"event\":{\"timepoint\":6}}\n");
    }

    private void details(int count) {
        for (int i = 1; i <= count; i++) {
            site.on("/d/" + i, text("page " + i));
        }
    }

    private Answer updates(Object... idsAndUnits) {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < idsAndUnits.length; i += 2) {
            items.append(
                    "%s{'id':%s,'date':'%s','_links':{'unit':{'href':'%s'}}}"
                            .formatted(
                                    i == 0 ? "" : ",",
                                    idsAndUnits[i],
                                    Instant.now().plusSeconds(600),
                                    site.url("/units/" + idsAndUnits[i + 1])));
        }
        return json("{'_embedded':{'updates':[%s]}}".formatted(items));
    }

    private static Answer json(String quoted) {
        return body(200, "application/json", bytes(quoted));
    }

    /** Lines of a connection that stays open. */
    private static Answer lines(String quoted) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(bytes(quoted));
            exchange.getResponseBody().flush();
            Thread.sleep(2_000);
        };
    }

    private static byte[] bytes(String quoted) {
        return quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private SiteProfile profile(String rules) {
        return Sites.profile(site, rules);
    }

    private List<String> once(String rules) throws Exception {
        List<String> lines = new ArrayList<>();
        try (CloseableIterator<String> records =
                crawl(Sites.crawl(List.of(profile(rules))).once().build())) {
            records.forEachRemaining(lines::add);
        }
        return lines;
    }

    private static CloseableIterator<String> crawl(CrawlSource<String> source) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "crawl")
                .uid("crawl")
                .executeAndCollect();
    }
}
