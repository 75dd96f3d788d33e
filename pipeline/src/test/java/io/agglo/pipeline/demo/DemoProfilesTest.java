package io.agglo.pipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import io.agglo.pipeline.demo.DemoPosting.End;
import io.agglo.pipeline.demo.DemoWorld.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoProfilesTest {
    private static final DemoWorld WORLD =
            DemoWorld.of(7, LocalDate.of(2026, 6, 30), new Size(600, 700, 200));
    private static final Map<String, SiteProfile> PROFILES = new TreeMap<>();
    private static DemoSites sites;

    @BeforeAll
    static void start() throws IOException {
        sites = DemoSites.start(WORLD);
        sites.profiles()
                .forEach(
                        (id, yaml) ->
                                PROFILES.put(
                                        id,
                                        SiteProfiles.read(
                                                new ByteArrayInputStream(
                                                        yaml.getBytes(StandardCharsets.UTF_8)))));
    }

    @AfterAll
    static void stop() {
        sites.close();
    }

    @Test
    void everySiteHasAValidProfileOfItsKind() {
        assertThat(PROFILES).containsOnlyKeys(sites.addresses().keySet());
        assertThat(PROFILES.values()).extracting(SiteProfile::kind).doesNotContainNull();
        PROFILES.forEach(
                (id, profile) -> {
                    assertThat(profile.id()).isEqualTo(id);
                    assertThat(profile.hosts())
                            .containsExactly(
                                    SiteProfile.authority(URI.create(sites.addresses().get(id))));
                });
    }

    @Test
    void everyArticleOfTheSitemapsMatchesItsProfile() {
        for (DemoStory story : WORLD.shown().stories()) {
            NewsSite site = new NewsSite(story.outlet(), "http://unused");
            String base = Objects.requireNonNull(sites.addresses().get(site.id()));

            assertThat(detail(site.id()).matches(base + story.path())).isTrue();
            assertThat(detail(site.id()).matches(base + "/go" + story.path())).isTrue();
        }
    }

    @Test
    void listPagesAreReadAsTheProfileSays() {
        SiteProfile board = Objects.requireNonNull(PROFILES.get("demo-board"));
        SiteProfile.ListRules rules = Objects.requireNonNull(board.list());
        String base = Objects.requireNonNull(sites.addresses().get("demo-board"));
        BoardSite site = new BoardSite(base);
        int found = 0;
        String next = base + "/jobs/";
        while (!next.isEmpty()) {
            assertThat(Pattern.compile(Objects.requireNonNull(rules.match())).matches(next))
                    .isTrue();
            Document page = page(site, next);
            for (var link : page.select(rules.items()).select(rules.link())) {
                assertThat(detail("demo-board").matches(link.absUrl("href"))).isTrue();
                found++;
            }
            next = page.select(Objects.requireNonNull(rules.next()).select()).attr("abs:href");
        }

        long there =
                WORLD.shown().postings().stream()
                        .filter(posting -> posting.end() != End.WITHDRAWN)
                        .count();
        assertThat(found).isEqualTo((int) there + BoardSite.STALE_LINKS + 1);
    }

    private static Document page(BoardSite site, String url) {
        byte[] body = site.answer(url.substring(site.base().length()), WORLD.shown()).body();
        return Jsoup.parse(new String(body, StandardCharsets.UTF_8), url);
    }

    private static Pattern detail(String id) {
        SiteProfile profile = Objects.requireNonNull(PROFILES.get(id));
        return Pattern.compile(Objects.requireNonNull(profile.detail()).match());
    }
}
