package io.agglo.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir private Path folder;

    @Test
    void whatIsNotSetHasItsDefault() throws IOException {
        Configuration configuration = read("schedule: {from: 1978-01-01, then: year-end}");

        assertThat(configuration.parallelism()).isEqualTo(2);
        assertThat(configuration.emit().every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.schedule().dailyDays()).isEqualTo(60);
        assertThat(configuration.schedule().from()).isEqualTo(LocalDate.of(1978, 1, 1));
        assertThat(configuration.schedule().then()).isEqualTo(Configuration.Earlier.YEAR_END);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paralelism: 3 | paralelism is no key; did you mean parallelism?",
                "parallelism: 0 | parallelism (0) must be between 1 and 1024",
                "emit: {evry: 5s} | emit.evry is no key; did you mean every?",
                "emit: {every: 5} | emit.every (5) is no span of time",
                "emit: {every: 7s} | emit.historyEvery (PT10M) must be a multiple of emit.every (PT7S)",
                "schedule: {then: yearend} | schedule.then (yearend) must be one of nothing, year-end",
                "schedule: {then: year-end} | schedule.from is missing",
                "schedule: {dailyDays: 0} | schedule.dailyDays (0) must be between 1 and 3660",
                "elasticsearch: {hosts: []} | elasticsearch.hosts is empty: name at least one URL",
                "elasticsearch: {hosts: [localhost]} | elasticsearch.hosts (localhost) must be http(s)://HOST:PORT",
                "elasticsearch: {user: me} | elasticsearch.user and elasticsearch.password must be set together",
                "ports: {flink: 70000} | ports.flink (70000) must be between 0 and 65535",
                "proxy: {url: \"https://proxy.example:3128\"} | proxy.url (https://proxy.example:3128) must be http://HOST:PORT",
                "proxy: {url: \"http://me:hunter2@proxy.example:3128\"} | proxy.url (http://***@proxy.example:3128) must be",
                "proxy: {url: \"http://proxy.example\"} | must be http://HOST:PORT",
                "proxy: {url: \"http://proxy.example:99999\"} | proxy.url, its port (99999) must be between 1 and 65535",
                "proxy: {url: \"http://proxy.example:3128\", user: me} | proxy.user and proxy.password must be set together",
                "proxy: {user: me, password: \"env:X\"} | proxy.url is missing: proxy.user (me) logs in nowhere",
                "proxy: {uri: x} | proxy.uri is no key; did you mean url?",
                "health: {every: 10ms} | health.every (PT0.01S) must be at least 1s",
                "recrod: warc | recrod is no key; did you mean record?",
                "{record: a, replay: b} | record (a) and replay (b) exclude each other: remove one",
                "lateAfter: soon | lateAfter (soon) is no span of time",
                "profiles: x | profiles must be a list",
                "[1] | holds no keys"
            })
    void whatCannotBeRightIsRefusedInOneLine(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve("agglo.yaml").toString())
                .hasMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasLineCount(1));
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> Configuration.read(folder.resolve("none.yaml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.yaml: cannot be read")
                .hasMessageContaining("check that the file exists");
    }

    @Test
    void missingProfileIsNamed() throws IOException {
        Configuration configuration = read("profiles: [sites/none.yaml]");

        assertThatThrownBy(() -> configuration.siteProfiles(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.yaml: cannot be read");
    }

    @Test
    void folderThatCannotBeCreatedSaysWhatToDo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Configuration.folder("archive", "file/archive", folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("archive (" + file.resolve("archive") + ")")
                .hasMessageEndingWith("name a folder that you may write to");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "env:AGGLO_NO_SUCH_NAME | set the environment variable AGGLO_NO_SUCH_NAME",
                "file:/no/such/file | check that the file exists and may be read",
                "hunter2 | must be a reference, env:NAME or file:PATH, never the secret itself"
            })
    void secretsAreReferences(String password, String message) throws IOException {
        Configuration configuration =
                read("elasticsearch: {user: me, password: \"%s\"}".formatted(password));

        assertThatThrownBy(() -> configuration.elasticsearch().resolved())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(
                        () ->
                                read("proxy: {url: \"http://p.example:1\", user: me, password: \"%s\"}"
                                                .formatted(password))
                                        .proxy()
                                        .check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("proxy.password")
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void folderOfARecordingIsOnThisMachine() {
        assertThat(Configuration.localFolder("record", "warc", folder))
                .isEqualTo(folder.resolve("warc"));
        assertThatThrownBy(() -> Configuration.localFolder("record", "s3://bucket/warc", folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "record (s3://bucket/warc) must be a folder of this machine: name a path");
    }

    private Configuration read(String yaml) throws IOException {
        return Configuration.read(Files.writeString(folder.resolve("agglo.yaml"), yaml));
    }
}
