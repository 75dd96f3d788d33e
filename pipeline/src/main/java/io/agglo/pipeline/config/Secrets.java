package io.agglo.pipeline.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets by reference: a configuration never holds one. */
final class Secrets {
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    private Secrets() {}

    /**
     * The secret that a reference names.
     *
     * @throws IllegalArgumentException in one line that never shows the secret
     */
    static String resolve(String key, String reference) {
        if (reference.startsWith(ENVIRONMENT)) {
            String name = reference.substring(ENVIRONMENT.length());
            String value = System.getenv(name);
            if (value == null || value.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s (%s) is not set: set the environment variable %s"
                                .formatted(key, reference, name));
            }
            return value;
        }
        if (reference.startsWith(FILE)) {
            Path file = Path.of(reference.substring(FILE.length()));
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "%s (%s) cannot be read: check that the file exists and may be read"
                                .formatted(key, reference),
                        e);
            }
        }
        throw new IllegalArgumentException(
                "%s must be a reference, env:NAME or file:PATH, never the secret itself"
                        .formatted(key));
    }
}
