package io.agglo.connectors.crawl;

import io.agglo.connectors.profile.SiteProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The secrets that profiles refer to, looked up where the requests are made. */
final class Credentials {

    /** For who asks nobody. */
    static final Credentials NONE = new Credentials(List.of(), Map.of());

    private final Map<String, Map<String, String>> headers = new HashMap<>();

    /**
     * @throws IllegalStateException if a secret is missing; the message names the reference
     */
    Credentials(List<SiteProfile> profiles, Map<String, String> environment) {
        for (SiteProfile profile : profiles) {
            SiteProfile.Auth auth = profile.auth();
            if (auth != null && profile.enabled()) {
                headers.put(
                        profile.id(),
                        Map.of(
                                auth.header(),
                                resolve(
                                        "profile %s: auth.secret".formatted(profile.id()),
                                        auth.secret(),
                                        environment)));
            }
        }
    }

    /** The headers that prove who asks. */
    Map<String, String> of(SiteProfile profile) {
        return headers.getOrDefault(profile.id(), Map.of());
    }

    /**
     * The secret that a reference names.
     *
     * @param key where the reference stands
     * @param reference {@code env:NAME} or {@code file:PATH}
     * @throws IllegalStateException if it cannot be had; the message names the reference
     */
    static String resolve(String key, String reference, Map<String, String> environment) {
        String name = reference.substring(reference.indexOf(':') + 1);
        if (reference.startsWith("env:")) {
            String value = environment.get(name);
            if (value == null) {
                throw new IllegalStateException(
                        "%s (%s): the variable is not set; export it where the job runs"
                                .formatted(key, reference));
            }
            return value;
        }
        try {
            return Files.readString(Path.of(name)).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s (%s): the file cannot be read where the job runs".formatted(key, reference),
                    e);
        }
    }
}
