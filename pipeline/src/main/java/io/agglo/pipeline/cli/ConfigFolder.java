package io.agglo.pipeline.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the relative paths of a configuration start. */
final class ConfigFolder {
    private ConfigFolder() {}

    /** The folder of a configuration file; the current one without a file. */
    static Path of(@Nullable Path config) {
        return config == null
                ? Path.of("").toAbsolutePath()
                : Objects.requireNonNull(config.toAbsolutePath().getParent());
    }
}
