package io.agglo.connectors.elasticsearch;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Elasticsearch is, and how documents are sent to it.
 *
 * @param hosts addresses, {@code http://host:port} or {@code https://host:port}, at least one
 * @param user name for HTTP basic authentication, absent without security
 * @param password its password, present exactly when there is a user
 * @param batchSize most documents in a bulk request
 * @param inFlight most bulk requests of one writer that wait for their answer at once
 * @param buffered most documents that a writer holds before it presses back; part of a checkpoint
 * @param batchBytes most bytes in a bulk request
 * @param documentBytes most bytes of one document; a larger one becomes a rejection
 * @param maxTimeInBuffer how long a document waits for others before it is sent
 * @param connectTimeout how long to wait for a connection
 * @param socketTimeout how long to wait for an answer; stay below the checkpoint timeout, since a
 *     checkpoint waits for the requests in flight
 */
public record ElasticsearchConfig(
        List<String> hosts,
        @Nullable String user,
        @Nullable String password,
        int batchSize,
        int inFlight,
        int buffered,
        int batchBytes,
        int documentBytes,
        Duration maxTimeInBuffer,
        Duration connectTimeout,
        Duration socketTimeout)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** Room in a request for what stands beside the document: index, id, version. */
    static final int OVERHEAD = 4096;

    private static final int MEBIBYTE = 1 << 20;

    public ElasticsearchConfig {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("elasticsearch.hosts is empty: name at least one");
        }
        hosts.forEach(ElasticsearchConfig::requireAddress);
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "elasticsearch.user and elasticsearch.password must be set together");
        }
        requireBetween("batch-size", batchSize, 1, 10_000);
        requireBetween("in-flight", inFlight, 1, 64);
        requireBetween("buffered", buffered, batchSize + 1, 1_000_000);
        requireBetween("document-bytes", documentBytes, 1024, 64 * MEBIBYTE);
        requireBetween("batch-bytes", batchBytes, documentBytes + OVERHEAD, 96 * MEBIBYTE);
        requirePositive("max-time-in-buffer", maxTimeInBuffer);
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("socket-timeout", socketTimeout);
    }

    /** Defaults for a cluster without security: 4 requests of 1,000 documents in flight. */
    public static ElasticsearchConfig at(String... hosts) {
        return new ElasticsearchConfig(
                List.of(hosts),
                null,
                null,
                1000,
                4,
                10_000,
                8 * MEBIBYTE,
                4 * MEBIBYTE,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30));
    }

    /** The same with HTTP basic authentication. */
    public ElasticsearchConfig withUser(String name, String secret) {
        return new ElasticsearchConfig(
                hosts,
                name,
                secret,
                batchSize,
                inFlight,
                buffered,
                batchBytes,
                documentBytes,
                maxTimeInBuffer,
                connectTimeout,
                socketTimeout);
    }

    /**
     * The same with other batches.
     *
     * @param documents most documents in a bulk request
     * @param requests most bulk requests in flight
     * @param waiting most documents held before the writer presses back
     * @param linger how long a document waits for others
     */
    public ElasticsearchConfig withBatches(
            int documents, int requests, int waiting, Duration linger) {
        return new ElasticsearchConfig(
                hosts,
                user,
                password,
                documents,
                requests,
                waiting,
                batchBytes,
                documentBytes,
                linger,
                connectTimeout,
                socketTimeout);
    }

    /**
     * The same with other limits of size.
     *
     * @param document most bytes of one document
     * @param batch most bytes of a bulk request
     */
    public ElasticsearchConfig withBytes(int document, int batch) {
        return new ElasticsearchConfig(
                hosts,
                user,
                password,
                batchSize,
                inFlight,
                buffered,
                batch,
                document,
                maxTimeInBuffer,
                connectTimeout,
                socketTimeout);
    }

    /** All addresses in one line, for messages. */
    String address() {
        return String.join(", ", hosts);
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return "ElasticsearchConfig[hosts=%s, user=%s, batchSize=%d, inFlight=%d, buffered=%d]"
                .formatted(hosts, user, batchSize, inFlight, buffered);
    }

    private static void requireAddress(String host) {
        try {
            URI uri = new URI(host);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            String path = uri.getPath();
            if (http && uri.getHost() != null && (path == null || path.isEmpty())) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(addressExpected(host), e);
        }
        throw new IllegalArgumentException(addressExpected(host));
    }

    private static String addressExpected(String host) {
        return "elasticsearch.hosts (%s) must be http://host:port or https://host:port"
                .formatted(host);
    }

    private static void requireBetween(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "elasticsearch.%s (%d) must be between %d and %d"
                            .formatted(key, value, least, most));
        }
    }

    private static void requirePositive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "elasticsearch.%s (%s) must be above zero".formatted(key, value));
        }
    }
}
