package io.agglo.connectors.http;

import org.jspecify.annotations.Nullable;

/**
 * A proxy that makes the connections.
 *
 * @param host its name or address; it is not judged, since whoever runs the crawl names it
 * @param port its port
 * @param user name to log in with (Basic), absent if it asks for none
 * @param password the secret itself, present with the user
 */
public record Proxy(String host, int port, @Nullable String user, @Nullable String password) {

    public Proxy {
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "user and password of the proxy %s:%d must be set together"
                            .formatted(host, port));
        }
    }

    /** A proxy that serves whoever asks. */
    public static Proxy open(String host, int port) {
        return new Proxy(host, port, null, null);
    }

    /** Where it stands; never how to log in. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
