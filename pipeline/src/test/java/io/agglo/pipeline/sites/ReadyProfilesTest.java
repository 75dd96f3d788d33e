package io.agglo.pipeline.sites;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfile.Start;
import io.agglo.connectors.profile.SiteProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The profiles that come with Agglo; their goldens and the README's table are rewritten with
 * -Dgolden.update=true.
 */
class ReadyProfilesTest {
    private static final Path ROOT = Path.of(System.getProperty("agglo.root", ".."));
    private static final Path FOLDER = ROOT.resolve("connectors/profiles");
    private static final Path README = ROOT.resolve("README.md");
    private static final String BEGIN = "<!-- sources: generated from the profiles -->\n";
    private static final String END = "<!-- end of sources -->";
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @Test
    void nothingIsWrongWithThem() throws IOException {
        List<SiteCheck.Finding> findings = new SiteCheck(UPDATE).folder(FOLDER);

        assertThat(findings).isNotEmpty();
        assertThat(findings).flatExtracting(SiteCheck.Finding::problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileIsNamedAsItsProfile(Path file) {
        SiteProfile profile = SiteProfiles.read(file);

        assertThat(file).hasFileName(profile.id() + ".yaml");
        assertThat(profile.fixtures()).isEqualTo("fixtures/" + profile.id());
    }

    @ParameterizedTest
    @MethodSource("files")
    void operatorIsAskedForAContactOfTheirOwn(Path file) throws IOException {
        assertThat(file).content().contains("\"https://operator.example/bot\"   # set your own");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyStartStatesHowOftenItIsRead(Path file) {
        assertThat(SiteProfiles.read(file).start())
                .extracting(Start::interval)
                .doesNotContainNull();
    }

    @ParameterizedTest
    @MethodSource("files")
    void siteThatForbidsCrawlingIsNotCrawled(Path file) {
        SiteProfile profile = SiteProfiles.read(file);

        assertThat(profile.enabled() && String.valueOf(profile.licence()).contains("forbid"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"51job", "lagou", "zhaopin", "boss", "liepin", "linkedin-guest"})
    void boardThatForbidsCrawlingSaysSo(String id) {
        SiteProfile profile = SiteProfiles.read(FOLDER.resolve(id + ".yaml"));

        assertThat(profile.licence())
                .contains("forbid crawling", "recorded or licensed input only");
        assertThat(profile.enabled()).isFalse();
    }

    @Test
    void readmeListsThem() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (UPDATE) {
            Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
            return;
        }

        assertThat(readme.substring(begin, end)).isEqualTo(table());
    }

    private static String table() throws IOException {
        return files().map(SiteProfiles::read)
                .map(ReadyProfilesTest::row)
                .collect(
                        Collectors.joining(
                                "",
                                "| profile | what | terms | delay | robots.txt |\n|---|---|---|---|---|\n",
                                ""));
    }

    private static String row(SiteProfile profile) {
        return "| [%s](connectors/profiles/%s.yaml)%s | %ss: %s of %s | %s | %d s | obeyed |\n"
                .formatted(
                        profile.id(),
                        profile.id(),
                        profile.enabled() ? "" : " (off)",
                        lower(profile.kind()),
                        profile.start().stream()
                                .map(start -> lower(start.type()))
                                .distinct()
                                .collect(Collectors.joining(", ")),
                        String.join(", ", profile.hosts()),
                        profile.licence(),
                        profile.politeness().delay().toSeconds());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
