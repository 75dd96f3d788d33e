package io.agglo.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.schemas.catalogue.IndexTemplates.IndexTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * The indices of a cluster: waits for it, lays them out, reads what a run needs to know before it
 * begins and after it ends. Every {@link IOException} is one line that names the cluster and what
 * to do.
 */
public final class ElasticsearchIndices implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);
    private static final int PAGE = 2_000;
    private static final String KEEP_ALIVE = "2m";

    private final ElasticsearchConfig config;
    private final RestClient connection;

    private ElasticsearchIndices(ElasticsearchConfig config) {
        this.config = config;
        this.connection = RestClients.open(config);
    }

    /** Opens a connection; nothing is asked yet. */
    public static ElasticsearchIndices of(ElasticsearchConfig config) {
        return new ElasticsearchIndices(config);
    }

    /**
     * Waits until the cluster can serve every index (health yellow or green).
     *
     * @throws IOException if it does not within {@code atMost}, or refuses the user
     */
    public void awaitReady(Duration atMost) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            String problem;
            try {
                JsonNode health =
                        exchange("GET", "/_cluster/health?wait_for_status=yellow&timeout=1s", null);
                if (!health.path("timed_out").asBoolean(true)) {
                    return;
                }
                problem = "its health is " + health.path("status").asText();
            } catch (ResponseException e) {
                int status = e.getResponse().getStatusLine().getStatusCode();
                if (status == 401 || status == 403) {
                    throw refused(e, "GET", "/_cluster/health");
                }
                problem = "it answers " + status;
            } catch (IOException e) {
                problem = reason(e);
            }
            if (System.nanoTime() >= deadline) {
                throw new IOException(
                        "Elasticsearch at %s is not ready after %d s (%s): start it, or correct elasticsearch.hosts"
                                .formatted(config.address(), atMost.toSeconds(), problem));
            }
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
        }
    }

    /** Version of the cluster's first node, as {@code 8.19.5}. */
    public String version() throws IOException {
        JsonNode nodes = ask("GET", "/_nodes?filter_path=nodes.*.version", null).path("nodes");
        return nodes.isEmpty() ? "unknown" : nodes.iterator().next().path("version").asText();
    }

    /** Installs templates, creates the indices that are missing, adds new fields to the others. */
    public void install(List<IndexTemplate> templates) throws IOException {
        for (IndexTemplate template : templates) {
            ask("PUT", "/_index_template/" + template.index(), template.json());
            if (exists(template.index())) {
                JsonNode mappings = JSON.readTree(template.json()).at("/template/mappings");
                ask("PUT", "/" + template.index() + "/_mapping", mappings.toString());
            } else {
                ask("PUT", "/" + template.index(), null);
            }
        }
    }

    /**
     * The highest {@code computed_at} stored in any index of Agglo, epoch milliseconds; a new run
     * starts its clock above it. Empty if nothing is stored.
     */
    public OptionalLong highestComputedAt() throws IOException {
        ask("POST", "/agglo-*/_refresh", null);
        JsonNode answer =
                ask(
                        "POST",
                        "/agglo-*/_search?size=0",
                        "{\"aggs\":{\"highest\":{\"max\":{\"field\":\"computed_at\"}}}}");
        JsonNode highest = answer.at("/aggregations/highest/value");
        return highest.isNumber() ? OptionalLong.of(highest.asLong()) : OptionalLong.empty();
    }

    /** Makes everything written so far visible to searches. */
    public void refresh(List<String> indices) throws IOException {
        ask("POST", "/" + String.join(",", indices) + "/_refresh?ignore_unavailable=true", null);
    }

    /** Documents of an index as of its last refresh; 0 if there is no such index. */
    public long count(String index) throws IOException {
        return ask("GET", "/" + index + "/_count?ignore_unavailable=true", null)
                .path("count")
                .asLong();
    }

    /**
     * Hands over every document of an index that a query finds, as of its last refresh, in no
     * order; an index of any size is read at flat memory.
     *
     * @param query the query of a search, as JSON
     */
    public void scan(String index, String query, Consumer<StoredDocument> out) throws IOException {
        JsonNode opened = ask("POST", "/" + index + "/_pit?keep_alive=" + KEEP_ALIVE, null);
        ObjectNode search =
                JSON.createObjectNode().put("size", PAGE).put("track_total_hits", false);
        search.set("query", JSON.readTree(query));
        search.putObject("pit").put("id", opened.get("id").asText()).put("keep_alive", KEEP_ALIVE);
        search.putArray("sort").add("_shard_doc");
        try {
            JsonNode hits = ask("POST", "/_search", search.toString()).at("/hits/hits");
            while (!hits.isEmpty()) {
                for (JsonNode hit : hits) {
                    out.accept(new StoredDocument(hit.get("_id").asText(), hit.get("_source")));
                }
                search.set("search_after", hits.get(hits.size() - 1).get("sort"));
                hits = ask("POST", "/_search", search.toString()).at("/hits/hits");
            }
        } finally {
            ask("DELETE", "/_pit", "{\"id\":" + opened.get("id") + "}");
        }
    }

    /** Empties indices: they are deleted, and laid out anew by {@link #install}. */
    public void delete(List<String> indices) throws IOException {
        ask("DELETE", "/" + String.join(",", indices) + "?ignore_unavailable=true", null);
    }

    /** A document as an index holds it. */
    public record StoredDocument(String id, JsonNode source) {}

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private boolean exists(String index) throws IOException {
        try {
            Response response = connection.performRequest(new Request("HEAD", "/" + index));
            return response.getStatusLine().getStatusCode() == 200;
        } catch (ResponseException e) {
            throw refused(e, "HEAD", "/" + index);
        } catch (IOException e) {
            throw away(e);
        }
    }

    private JsonNode ask(String method, String path, @Nullable String body) throws IOException {
        try {
            return exchange(method, path, body);
        } catch (ResponseException e) {
            throw refused(e, method, path);
        } catch (IOException e) {
            throw away(e);
        }
    }

    private JsonNode exchange(String method, String path, @Nullable String body)
            throws IOException {
        Request request = new Request(method, path);
        if (body != null) {
            request.setJsonEntity(body);
        }
        try (InputStream in = connection.performRequest(request).getEntity().getContent()) {
            return JSON.readTree(in);
        }
    }

    private IOException away(IOException e) {
        return new IOException(
                "Elasticsearch at %s does not answer (%s): start it, or correct elasticsearch.hosts"
                        .formatted(config.address(), reason(e)),
                e);
    }

    private IOException refused(ResponseException e, String method, String path) {
        int status = e.getResponse().getStatusLine().getStatusCode();
        String what =
                "Elasticsearch at %s answered %d to %s %s"
                        .formatted(config.address(), status, method, path);
        if (status == 401) {
            return new IOException(what + ": set elasticsearch.user and elasticsearch.password", e);
        }
        if (status == 403) {
            return new IOException(
                    "%s: give the user %s the right to manage agglo-* indices and templates"
                            .formatted(what, config.user()),
                    e);
        }
        return new IOException(what + ": " + errorOf(e), e);
    }

    private static String errorOf(ResponseException e) {
        try {
            JsonNode error =
                    JSON.readTree(EntityUtils.toString(e.getResponse().getEntity())).path("error");
            return error.path("reason").asText(error.toString());
        } catch (IOException unreadable) {
            return e.getResponse().getStatusLine().getReasonPhrase();
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
