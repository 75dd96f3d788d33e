package io.agglo.connectors.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads site profiles from YAML. Whatever is wrong with one is an {@link IllegalArgumentException}
 * whose message is one line: file, key, value, and what is allowed.
 */
public final class SiteProfiles {

    private static final YamlRecords<SiteProfile> YAML =
            YamlRecords.of(SiteProfile.class, "/profile/defaults.yaml");

    private SiteProfiles() {}

    /** Reads the profile of a file. */
    public static SiteProfile read(Path file) {
        return YAML.read(file);
    }

    /** Reads every {@code .yaml} file of a folder, in the order of their names. */
    public static List<SiteProfile> readAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .map(SiteProfiles::read)
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: cannot be read (%s): check that the folder exists"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** Reads a profile from a stream, which stays open. */
    public static SiteProfile read(InputStream in) {
        return YAML.read(in, "profile");
    }
}
