package io.agglo.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agglo.connectors.elasticsearch.ElasticsearchProcess.Options;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchProcessITCase {

    @Test
    void namedDataOutlivesTheProcessAndItsPortGoesElsewhereWhenTaken() throws Exception {
        Options options =
                Options.persistent(RealElasticsearch.root(), "itcase-" + UUID.randomUUID());
        List<String> progress = new ArrayList<>();
        Path folder;
        long pid;
        try (ElasticsearchProcess first =
                ElasticsearchProcess.start(options.onPort(0).withHeap(256), progress::add)) {
            folder = first.folder();
            pid = first.pid().orElseThrow();
            try (RestClient client = RestClients.open(ElasticsearchConfig.at(first.url()))) {
                Request put = new Request("PUT", "/kept/_doc/1?refresh=true");
                put.setJsonEntity("{\"a\": 1}");
                client.performRequest(put);
            }
            assertThatThrownBy(() -> ElasticsearchProcess.start(options, progress::add))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "the Elasticsearch of %s is in use by process %d: stop that first",
                            folder, ProcessHandle.current().pid());
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                ElasticsearchProcess second =
                        ElasticsearchProcess.start(
                                options.onPort(taken.getLocalPort()).withHeap(256), progress::add);
                ElasticsearchIndices indices =
                        ElasticsearchIndices.of(ElasticsearchConfig.at(second.url()))) {
            assertThat(URI.create(second.url()).getPort()).isNotEqualTo(taken.getLocalPort());
            assertThat(indices.count("kept")).isEqualTo(1);
        } finally {
            ElasticsearchProcess.delete(folder);
        }
        assertThat(progress).anyMatch(line -> line.startsWith("starting Elasticsearch"));
    }

    @Test
    void aServerThatAKilledProcessLeftBehindIsStoppedFirst() throws Exception {
        Options options =
                Options.persistent(RealElasticsearch.root(), "itcase-" + UUID.randomUUID())
                        .onPort(0)
                        .withHeap(256);
        ElasticsearchProcess left = ElasticsearchProcess.start(options, line -> {});
        Path owner = left.folder().resolve("owner");
        Files.write(owner, List.of("999999999 gone", Files.readAllLines(owner).get(1)));
        List<String> progress = new ArrayList<>();

        try (ElasticsearchProcess next = ElasticsearchProcess.start(options, progress::add)) {
            assertThat(left.pid()).isEmpty();
            assertThat(next.pid()).isPresent();
            assertThat(progress)
                    .contains("stopping an Elasticsearch that a killed process left behind");
        } finally {
            left.stop();
            ElasticsearchProcess.delete(left.folder());
        }
    }

    @Test
    void theFolderOfATemporaryServerGoesWithItOrWithTheNextStart() throws Exception {
        Options options = Options.temporary(RealElasticsearch.root()).withHeap(256);
        Path abandoned =
                Files.createDirectories(
                        ElasticsearchProcess.files(options.root())
                                .resolve("elasticsearch-run-" + UUID.randomUUID()));
        Files.write(abandoned.resolve("owner"), List.of("999999999 gone", "999999999 gone"));
        Path own;

        try (ElasticsearchProcess process = ElasticsearchProcess.start(options, line -> {})) {
            own = process.folder();
            assertThat(own).exists();
            assertThat(abandoned).doesNotExist();
        }

        assertThat(own).doesNotExist();
    }

    @Test
    void aMissingTreeIsNamedWithTheCommandThatUnpacksIt(@TempDir Path root) throws IOException {
        assertThatThrownBy(() -> ElasticsearchProcess.start(Options.temporary(root), line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not in " + root.resolve(".agglo"))
                .hasMessageEndingWith("run mvn -pl connectors dependency:unpack@elasticsearch");
    }

    @Test
    void filesLieInTheProjectOrBelowVarTmp(@TempDir Path root) throws Exception {
        Files.createDirectories(root.resolve(".agglo"));

        Path files = ElasticsearchProcess.files(root);

        assertThat(files)
                .satisfiesAnyOf(
                        path -> assertThat(path).isEqualTo(root.resolve(".agglo")),
                        path -> assertThat(path.toString()).startsWith("/var/tmp/agglo-"));
        assertThat(ElasticsearchProcess.files(root)).isEqualTo(files);
    }
}
