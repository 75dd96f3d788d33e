package io.agglo.pipeline.cli;

import io.agglo.connectors.http.Body;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A file on disk as the page that it was saved from; it is read as a stream, whatever its size. */
final class SavedPage {
    private SavedPage() {}

    /** A file under its own address. */
    static Page of(Path file) {
        return of(file, file.toAbsolutePath().toUri().toString(), Map.of());
    }

    /**
     * A file.
     *
     * @param address where it was read from
     * @param headers header values by lower-case name that came with it
     * @throws CommandFailure if the file cannot be read
     */
    static Page of(Path file, String address, Map<String, List<String>> headers) {
        try {
            return new Page(
                    address,
                    address,
                    200,
                    headers,
                    Body.of(file),
                    Instant.now(),
                    RobotsVerdict.NOT_APPLICABLE);
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "%s cannot be read (%s): check that you may read it"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
