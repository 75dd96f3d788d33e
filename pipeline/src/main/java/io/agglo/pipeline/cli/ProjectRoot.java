package io.agglo.pipeline.cli;

import java.nio.file.Path;

/**
 * The checkout that the launcher started from; {@code .agglo/} below it holds what runs leave
 * behind.
 */
final class ProjectRoot {
    private ProjectRoot() {}

    static Path path() {
        return Path.of(System.getProperty("agglo.root", ".")).toAbsolutePath().normalize();
    }
}
