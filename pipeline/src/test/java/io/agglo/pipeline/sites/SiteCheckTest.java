package io.agglo.pipeline.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteCheckTest {
    private static final String PROFILE =
            """
            version: 1
            id: town-news
            kind: article
            contact: "https://operator.example/bot"
            hosts: ["news.example"]
            language: en
            licence: "may be quoted with its source"
            start:
              - { type: feed, url: "https://news.example/rss.xml", interval: { min: 10m, max: 6h } }
            detail:
              match: "/story/[0-9]+$"
              fields:
                title: { from: ["css:h2.headline", "css:h1"], required: true }
                publishedAt: { from: ["css:span.when"], type: instant, zone: Asia/Shanghai }
            expect: { minFill: { title: 1, publishedAt: 0.9 } }
            fixtures: "fixtures/town-news"
            """;
    private static final String INDEX =
            """
            - { file: story.html, url: "https://news.example/story/17", fetchedAt: "2026-11-02T08:00:00Z", contentType: "text/html; charset=utf-8" }
            """;
    private static final String STORY =
            """
            <html><body><h2 class="headline">A maker of robot hands opens a second site</h2><h1>Town News</h1>
            <span class="when">2026-11-01 16:30</span>
            <div><p>%s</p></div></body></html>
            """
                    .formatted(
                            "The maker of robot hands opened a second site, where sixty engineers will work. "
                                    .repeat(4));

    @TempDir private Path folder;
    private Path fixtures;

    @BeforeEach
    void aProfileWithoutMistakes() throws IOException {
        fixtures = Files.createDirectories(folder.resolve("fixtures/town-news"));
        Files.writeString(folder.resolve("town-news.yaml"), PROFILE);
        Files.writeString(fixtures.resolve(Fixtures.INDEX), INDEX);
        Files.writeString(fixtures.resolve("story.html"), STORY);
        new SiteCheck(true).folder(folder);
    }

    @Test
    void profileWhoseFixturesYieldTheirGoldensHasNoProblem() throws IOException {
        SiteCheck.Finding finding = only(new SiteCheck(false).folder(folder));

        assertThat(finding.problems()).isEmpty();
        assertThat(finding.fixtures()).isEqualTo(1);
        assertThat(fixtures.resolve("story.html.expected.jsonl"))
                .content()
                .contains("\"title\":\"A maker of robot hands opens a second site\"")
                .contains("\"publishedAt\":\"2026-11-01T08:30:00Z\"")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "language: | langauge: | langauge is no key; did you mean language?",
                "contact: | # | contact is missing",
                "kind: article | kind: story | kind (story) must be one of",
                "version: 1 | version: one | version",
                "\"https://operator.example/bot\" | \"bot\" | contact (bot) must be an http(s) URL",
                "hosts: [\"news.example\"] | hosts: [] | hosts is missing",
                "https://news.example/rss.xml | https://elsewhere.example/rss.xml | is on no host of hosts",
                "https://news.example/rss.xml | news.example/rss.xml | must be an http or https URL",
                "https://news.example/rss.xml | https://news.example/rss.xml?token=8f3a | start.url holds a secret",
                "type: feed | type: list | list.link is missing",
                "min: 10m | min: 10h | interval",
                "css:h2.headline | css:h2..headline | is no CSS selector",
                "\"/story/[0-9]+$\" | \"/story/(?=[0-9])\" | detail.match",
                "\"/story/[0-9]+$\" | \"/stories/[0-9]+$\" | detail.match (/stories/[0-9]+$) matches no saved page",
                "title: { | titel: { | detail.fields.titel is no field of article",
                "zone: Asia/Shanghai | zone: Asia/Hangzhou | is no time zone",
                "css:span.when | css:span.then | yields something else than story.html.expected.jsonl, first at line 1",
                "publishedAt: 0.9 | author: 0.9 | expect.minFill.author is 0.9, the saved pages reach 0.00",
                "css:span.when | xpath:span | must be readability or begin with",
                "licence: | #: | licence is missing",
                "fixtures/town-news | fixtures/towns | pages.yaml is missing",
                "fixtures: | # | fixtures is missing",
            })
    void mistakeInTheProfileIsFound(String from, String to, String expected) throws IOException {
        assertThat(PROFILE).contains(from);
        Files.writeString(folder.resolve("town-news.yaml"), PROFILE.replace(from, to));

        assertThat(only(new SiteCheck(false).folder(folder)).problems())
                .allSatisfy(
                        problem ->
                                assertThat(problem)
                                        .startsWith(folder.resolve("town-news.yaml").toString())
                                        .hasLineCount(1)
                                        .doesNotContain("8f3a"))
                .anySatisfy(problem -> assertThat(problem).contains(expected));
    }

    @Test
    void missingGoldenIsFound() throws IOException {
        Files.delete(fixtures.resolve("story.html.expected.jsonl"));

        assertThat(only(new SiteCheck(false).folder(folder)).problems())
                .singleElement()
                .asString()
                .contains("story.html.expected.jsonl is missing");
    }

    @Test
    void fileThatIsListedNowhereIsFound() throws IOException {
        Files.writeString(fixtures.resolve("other.html"), STORY);

        assertThat(only(new SiteCheck(false).folder(folder)).problems())
                .singleElement()
                .asString()
                .contains("other.html is not listed in pages.yaml");
    }

    @Test
    void pageOfAnotherHostIsFound() throws IOException {
        Files.writeString(
                fixtures.resolve(Fixtures.INDEX), INDEX.replace("news.example", "blog.example"));

        assertThat(only(new SiteCheck(false).folder(folder)).problems())
                .anySatisfy(
                        problem ->
                                assertThat(problem)
                                        .contains(
                                                "https://blog.example/story/17 is on no host of hosts"));
    }

    @Test
    void identityThatTwoProfilesShareIsFound() throws IOException {
        Files.writeString(folder.resolve("town-news-2.yaml"), PROFILE);

        assertThat(new SiteCheck(false).folder(folder))
                .flatExtracting(SiteCheck.Finding::problems)
                .singleElement()
                .asString()
                .contains("id town-news is also that of");
    }

    private static SiteCheck.Finding only(List<SiteCheck.Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
