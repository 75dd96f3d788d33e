package io.agglo.connectors.http;

import io.agglo.schemas.RobotsVerdict;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was fetched, before anybody asked what it says.
 *
 * @param url canonical URL, after redirects
 * @param requestedUrl URL that was asked for
 * @param status HTTP status
 * @param headers header values by lower-case name
 * @param content the body after content decoding, in memory or on disk
 * @param fetchedAt capture time
 * @param robots what robots.txt said of the URL
 */
public record Page(
        String url,
        String requestedUrl,
        int status,
        Map<String, List<String>> headers,
        Body content,
        Instant fetchedAt,
        RobotsVerdict robots)
        implements Serializable {

    private static final long serialVersionUID = 1;

    public Page {
        headers = Map.copyOf(headers);
    }

    /** A page whose body is in memory; the bytes are not copied and not to be changed. */
    public Page(
            String url,
            String requestedUrl,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            Instant fetchedAt,
            RobotsVerdict robots) {
        this(url, requestedUrl, status, headers, Body.of(body), fetchedAt, robots);
    }

    /** The whole body in memory; what may be a bulk file is read from {@link #content}. */
    public byte[] body() {
        return content.bytes();
    }

    /** The first value of a header, by its lower-case name. */
    public Optional<String> header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }
}
