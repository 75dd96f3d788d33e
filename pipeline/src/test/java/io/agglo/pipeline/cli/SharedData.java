package io.agglo.pipeline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Real documents that lie beside the project; a test that needs them is skipped where they are
 * absent.
 */
public final class SharedData {
    private SharedData() {}

    /** A file or folder below {@code ../shared}, seen from the project's root. */
    public static Path at(String path) {
        Path found =
                Path.of(System.getProperty("agglo.root", ".."))
                        .resolve("../shared")
                        .resolve(path)
                        .normalize();
        Assumptions.assumeTrue(Files.exists(found), () -> found + " is absent: skipped");
        return found;
    }
}
