package io.agglo.pipeline.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.TreeMap;

/** What stands in the indices of a real Elasticsearch, read over plain HTTP. */
final class StoredDocuments {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PAGE = 5000;

    private final String url;

    StoredDocuments(String url) {
        this.url = url;
    }

    /** Deletes every index of the project, so that a run starts from nothing. */
    void clear() throws IOException, InterruptedException {
        for (JsonNode index : send("GET", "/_cat/indices/agglo-*?format=json", "")) {
            send("DELETE", "/" + index.get("index").asText(), "");
        }
    }

    void refresh() throws IOException, InterruptedException {
        send("POST", "/agglo-*/_refresh", "");
    }

    /**
     * All documents by index and id, without the log of revisions and without what depends on when
     * they were sent.
     */
    TreeMap<String, String> all() throws IOException, InterruptedException {
        refresh();
        TreeMap<String, String> documents = new TreeMap<>();
        JsonNode page =
                send(
                        "POST",
                        "/agglo-*,-agglo-revisions/_search?scroll=1m",
                        "{\"size\":%d,\"sort\":[\"_doc\"]}".formatted(PAGE));
        while (!page.path("hits").path("hits").isEmpty()) {
            for (JsonNode hit : page.path("hits").path("hits")) {
                ObjectNode source = (ObjectNode) hit.get("_source");
                source.remove(List.of("computed_at", "@timestamp"));
                documents.put(
                        hit.get("_index").asText() + "/" + hit.get("_id").asText(),
                        source.toString());
            }
            page =
                    send(
                            "POST",
                            "/_search/scroll",
                            JSON.createObjectNode()
                                    .put("scroll", "1m")
                                    .put("scroll_id", page.get("_scroll_id").asText())
                                    .toString());
        }
        return documents;
    }

    /** How many documents of an index a query hits. */
    long count(String index, JsonNode query) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.set("query", query);
        return send("POST", "/" + index + "/_count", body.toString()).get("count").asLong();
    }

    private JsonNode send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    "%s %s answered %d: %s"
                            .formatted(method, path, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }
}
