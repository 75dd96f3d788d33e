package io.agglo.connectors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agglo.connectors.profile.SiteProfile.StartType;
import io.agglo.connectors.profile.SiteProfile.StopWhen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteProfilesTest {

    private static final String WHOLE =
            """
            version: 3
            id: town-news
            kind: article
            enabled: true
            contact: "https://operator.example/bot"
            hosts: ["News.example", "127.0.0.1:8080"]
            politeness: { delay: 500ms, concurrency: 1, maxPerDay: 700, robots: obey }
            limits: { bodyBytes: 4MB, decodedBytes: 8MB, deadline: 20s, redirects: 5, depth: 3, urlLength: 1024 }
            charset: { fallback: gb18030 }
            language: zh
            start:
              - { type: sitemap, url: "https://news.example/sitemap.xml", maxAge: 30d, interval: { min: 10m, max: 6h } }
              - { type: list, url: "http://127.0.0.1:8080/tech/" }
            url:
              dropParams: ["utm_*", "spm"]
              canonical: link-rel
            list:
              match: "/tech/(\\\\?page=\\\\d+)?$"
              items: "div.list > div.item"
              link: "h3 > a[href]"
              date: { select: "span.date", format: ["yyyy-MM-dd"], zone: Asia/Shanghai }
              next: { select: "a.next[href]", maxPages: 20, stopWhen: all-seen }
            detail:
              match: "/\\\\d{4}/\\\\d+\\\\.html$"
              fields:
                title: { from: [jsonld:headline, og:title, "css:h1"], required: true, maxChars: 300 }
                publishedAt: { from: ["meta:pubdate"], type: instant, zone: Asia/Shanghai }
            expect: { minItemsPerList: 5, minFill: { title: 0.99 } }
            fixtures: "fixtures/town-news/"
            auth: { header: Authorization, secret: env:TOWN_NEWS_TOKEN }
            """;

    @Test
    void everyKeyIsRead() {
        SiteProfile profile = read(WHOLE);

        assertThat(profile.hosts()).containsExactly("news.example", "127.0.0.1:8080");
        assertThat(profile.politeness().delay()).isEqualTo(Duration.ofMillis(500));
        assertThat(profile.limits().bodyBytes()).isEqualTo(4 << 20);
        assertThat(profile.start().get(0).type()).isEqualTo(StartType.SITEMAP);
        assertThat(profile.start().get(0).maxAge()).isEqualTo(Duration.ofDays(30));
        assertThat(profile.list().next().stopWhen()).isEqualTo(StopWhen.ALL_SEEN);
        assertThat(profile.detail().fields().get("title").maxChars()).isEqualTo(300);
        assertThat(profile.expect().minFill()).containsEntry("title", 0.99);
    }

    @Test
    void silenceMeansTheDefaults() {
        SiteProfile profile =
                read(
                        """
                        version: 1
                        id: a
                        kind: registration
                        contact: "mailto:bot@operator.example"
                        hosts: ["a.example"]
                        politeness: {delay: 5s}
                        start: [{type: bulk, url: "https://a.example/all.csv"}]
                        """);

        assertThat(profile.enabled()).isTrue();
        assertThat(profile.politeness().delay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(profile.politeness().maxPerDay()).isEqualTo(5000);
        assertThat(profile.limits().decodedBytes()).isEqualTo(20L << 20);
        assertThat(profile.url().dropParams()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact: \"https://operator.example/bot\" | contact: \"\" | contact is missing: it has no default",
                "contact: \"https://operator.example/bot\" | contact: me | contact (me) must be an http(s) URL or a mailto: address",
                "delay: 500ms | dellay: 500ms | politeness.dellay is no key; did you mean delay?",
                "robots: obey | robots: ignore | politeness.robots (ignore) must be one of obey",
                "kind: article | kind: story | kind (story) must be one of registration, posting, article",
                "delay: 500ms | delay: fast | politeness.delay (fast) is no span of time: write a whole number and ms, s, m, h or d, as in 2s",
                "bodyBytes: 4MB | bodyBytes: much | limits.bodyBytes (much) is no number of bytes: write a whole number and B, KB, MB or GB, as in 4MB",
                "concurrency: 1 | concurrency: 9 | politeness.concurrency (9) must be between 1 and 1",
                "type: sitemap | type: map | start[0].type (map) must be one of bulk, feed, sitemap, list",
                "https://news.example/sitemap.xml | https://other.example/s.xml | start.url (https://other.example/s.xml) is on no host of hosts (news.example, 127.0.0.1:8080)",
                "h3 > a[href] | h3 > | list.link (h3 >) is no CSS selector",
                "/tech/( | /tech/(( | list.match",
                "fallback: gb18030 | fallback: gb-none | charset.fallback (gb-none) is no charset; one is gb18030",
                "env:TOWN_NEWS_TOKEN | hunter2 | auth.secret must be a reference, env:NAME or file:PATH, never a value",
                "css:h1 | xpath:h1 | detail.fields.title: from (xpath:h1) must be readability or begin with",
                "version: 3 | version: 0 | version (0) must be between 1 and",
                "enabled: true | enabled: [true | is no YAML",
            })
    void mistakeIsOneLine(String from, String to, String expected, @TempDir Path folder)
            throws Exception {
        assertThat(WHOLE).contains(from);
        Path file = Files.writeString(folder.resolve("town.yaml"), WHOLE.replace(from, to));

        assertThatThrownBy(() -> SiteProfiles.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith(file + ": ")
                .contains(expected)
                .hasLineCount(1)
                .doesNotContain("hunter2");
    }

    @Test
    void nestingWithoutEndAndAliasesOfAliasesAreMistakesLikeAnyOther() {
        StringBuilder aliases = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            aliases.append(
                    "a%d: &a%d [%s*a%d]\n"
                            .formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9), i - 1));
        }

        assertThatThrownBy(() -> read(WHOLE + "more: " + "[".repeat(20_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no YAML: ");
        assertThatThrownBy(() -> read(WHOLE + aliases))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a0 is no key");
    }

    @Test
    void profileTravelsToWhereItIsUsed() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(read(WHOLE));
        }
    }

    private static SiteProfile read(String yaml) {
        return SiteProfiles.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
