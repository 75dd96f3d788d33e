package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.crawl.ProfileWatch.Verdict;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileWatchTest {
    private static final String PROFILE =
            """
            version: 2
            id: town
            kind: article
            enabled: true
            contact: "https://operator.example/bot"
            hosts: [news.example]
            language: en
            start: [{type: feed, url: "https://news.example/feed"}]
            """;

    @TempDir private Path folder;
    private Path file;
    private ProfileWatch watch;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(folder.resolve("town.yaml"), PROFILE);
        watch = new ProfileWatch(Map.of("town", file.toString()), List.of(SiteProfiles.read(file)));
        assertThat(watch.changes()).isEmpty();
    }

    @Test
    void onlyWhatAProfileSaysIsAChange() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(watch.changes()).isEmpty();

        Files.writeString(file, "# another comment\n" + PROFILE);
        assertThat(watch.changes()).isEmpty();
    }

    @Test
    void changedProfileIsAppliedOnce() throws IOException {
        String raised = PROFILE.replace("version: 2", "version: 3").replace("language: en\n", "");
        Files.writeString(file, raised);

        assertThat(watch.changes()).containsExactly(new Verdict("town", raised, null));
        assertThat(watch.changes()).isEmpty();
    }

    @Test
    void hastierOrSlowerReadingNeedsNoOtherVersion() throws IOException {
        String slower = PROFILE + "politeness: {delay: 30s}\n";
        Files.writeString(file, slower);

        assertThat(watch.changes()).containsExactly(new Verdict("town", slower, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "language: en | languag: en | languag is no key; did you mean language?",
                "language: en | language: fr | version (2) must be raised: records are read in another way, and bear it",
                "version: 2 | version: 1 | version (1) must not be lower than the one that is applied (2): raise it",
                "id: town | id: village | id (village) cannot change while the job runs: start it anew",
                "kind: article | kind: posting | kind (POSTING) cannot change while the job runs: start it anew",
                "enabled: true | enabled: false | enabled (false) cannot change while the job runs: start it anew",
                "[news.example] | [news.example, www.news.example] | hosts (news.example, www.news.example) cannot change while the job runs: start it anew",
                "language: en | auth: {header: X, secret: 'env:Y'} | auth (a reference to a secret) cannot change while the job runs: start it anew"
            })
    void whatCannotBeAppliedIsToldOnceInOneLineUntilItIsRight(
            String before, String after, String message) throws IOException {
        Files.writeString(file, PROFILE.replace(before, after) + "#\n");

        assertThat(watch.changes())
                .containsExactly(new Verdict("town", null, file + ": " + message));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(watch.changes()).isEmpty();

        Files.writeString(file, PROFILE);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(120)));
        assertThat(watch.changes()).containsExactly(new Verdict("town", null, null));
    }

    @Test
    void lostFileIsToldAndFoundAgain() throws IOException {
        Files.delete(file);

        assertThat(watch.changes())
                .singleElement()
                .satisfies(
                        verdict ->
                                assertThat(verdict.fault())
                                        .startsWith(file + ": cannot be read")
                                        .endsWith("put it back"));
        Files.writeString(file, PROFILE);
        assertThat(watch.changes()).containsExactly(new Verdict("town", null, null));
    }

    @Test
    void profileThatWasAppliedTakesThePlaceOfTheFirst() {
        String raised = PROFILE.replace("version: 2", "version: 3");

        List<SiteProfile> overlaid =
                ProfileWatch.overlaid(
                        List.of(SiteProfiles.read(file)), Map.of("town", raised, "other", "x"));

        assertThat(overlaid).extracting(SiteProfile::version).containsExactly(3);
        assertThat(ProfileWatch.overlaid(List.of(SiteProfiles.read(file)), Map.of("town", "x: 1")))
                .extracting(SiteProfile::version)
                .containsExactly(2);
    }
}
