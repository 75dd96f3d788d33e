package io.agglo.connectors.profile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
        return files(folder).stream().map(SiteProfiles::read).toList();
    }

    /**
     * Reads a profile from its text.
     *
     * @param file name that messages begin with
     */
    public static SiteProfile read(String yaml, String file) {
        return YAML.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), file);
    }

    /** The {@code .yaml} files of a folder, in the order of their names. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
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
