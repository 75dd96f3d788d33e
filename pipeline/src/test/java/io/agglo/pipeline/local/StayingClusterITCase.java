package io.agglo.pipeline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agglo.pipeline.local.SessionCluster.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that outlives the object that started it, and one that does not start. */
class StayingClusterITCase {
    @TempDir Path root;

    @BeforeEach
    void useTheJarsOfTheProject() throws IOException {
        Path pipeline = RealFlinkCluster.root().toAbsolutePath().resolve("pipeline");
        Files.createSymbolicLink(root.resolve("pipeline"), pipeline);
    }

    @Test
    void stayingClusterIsFoundOnceAndStopped() throws Exception {
        Options options = Options.staying(root).withTaskManagers(1).onPort(0);
        SessionCluster started = SessionCluster.start(options, line -> {});
        try {
            SessionCluster found = SessionCluster.running(root).orElseThrow();
            assertThat(found.rest()).isEqualTo(started.rest());
            assertThat(found.ask("/overview").path("taskmanagers").asInt()).isOne();
            assertThatThrownBy(() -> SessionCluster.start(options, line -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "a Flink cluster runs already on %s: use it, or stop it first with ./agglo cluster down",
                            started.rest());

            found.stop();

            assertThat(SessionCluster.running(root)).isEmpty();
            assertThat(started.taskManagers()).isZero();
            assertThat(started.folder().resolve("log")).isNotEmptyDirectory();
        } finally {
            started.stop();
        }
    }

    @Test
    void processThatEndsIsNamedAndNothingOfTheClusterIsLeft() {
        Options broken =
                Options.temporary(root).withSettings(Map.of("high-availability.type", "none-such"));

        assertThatThrownBy(() -> SessionCluster.start(broken, line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("Flink's (jobmanager|taskmanager-\\w+) ended \\(.+\\): see .+");
        assertThat(root.resolve(".agglo")).isEmptyDirectory();
    }
}
