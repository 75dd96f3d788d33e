package io.agglo.pipeline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agglo.pipeline.local.LocalProcesses.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionClusterTest {
    @TempDir Path root;

    @Test
    void missingJarsAreNamedWithWhatToDoAndNothingIsLeft() {
        assertThatThrownBy(
                        () ->
                                SessionCluster.start(
                                        SessionCluster.Options.temporary(root), line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the jars of exactly one Flink are not in %s: run mvn -pl pipeline/cluster clean package",
                        root.resolve("pipeline/cluster/target/lib"));
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void jarsOfTwoVersionsAreRefused() throws IOException {
        Path lib = Files.createDirectories(root.resolve("pipeline/cluster/target/lib"));
        Files.createFile(lib.resolve("flink-runtime-2.3.0.jar"));
        assertThat(ClusterSetup.lib(root)).isEqualTo(lib);

        Files.createFile(lib.resolve("flink-runtime-2.3.1.jar"));

        assertThatThrownBy(() -> ClusterSetup.lib(root)).hasMessageContaining("exactly one Flink");
    }

    @Test
    void missingJobJarIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> SessionCluster.jobJar(root))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the job jar is not in %s: run mvn -pl pipeline -am package -DskipTests",
                        root.resolve("pipeline/target"));
    }

    @Test
    void notedProcessesAreFoundUntilTheyEnd() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            LocalProcesses.note(root, List.of(new Member("taskmanager-1", process.toHandle())));
            List<Member> found = LocalProcesses.running(root);
            assertThat(found).extracting(Member::role).containsExactly("taskmanager-1");

            LocalProcesses.end(found, Duration.ofSeconds(20));

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(LocalProcesses.running(root)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anotherProcessWithTheSameIdIsNotOurs() throws IOException {
        Files.writeString(
                root.resolve("processes"),
                "jobmanager %d 1999-12-31T23:59:59Z".formatted(ProcessHandle.current().pid()));

        assertThat(LocalProcesses.running(root)).isEmpty();
    }
}
