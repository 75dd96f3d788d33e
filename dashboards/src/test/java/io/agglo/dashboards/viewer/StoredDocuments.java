package io.agglo.dashboards.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A search server over real HTTP that holds one document: every bucket is named {@link #NAME},
 * every metric is 12, every hit is one city. It remembers what it was asked.
 */
final class StoredDocuments implements AutoCloseable {

    /** Text as a site may write it: markup that must be shown, not read. */
    static final String NAME = "<img src=x onerror=alert(1)>Wuhan";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final boolean holdsDocument;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private StoredDocuments(boolean holdsDocument) throws IOException {
        this.holdsDocument = holdsDocument;
        this.server =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0),
                        0);
        server.createContext("/", this::handle);
        server.start();
    }

    static StoredDocuments one() throws IOException {
        return new StoredDocuments(true);
    }

    static StoredDocuments none() throws IOException {
        return new StoredDocuments(false);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Method, path and query of each request. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer =
                    JSON.writeValueAsBytes(answer(exchange.getRequestURI().getPath(), body));
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private JsonNode answer(String path, String body) throws IOException {
        if (!path.endsWith("/_msearch")) {
            return body.isEmpty() ? JSON.createObjectNode() : found(JSON.readTree(body));
        }
        ObjectNode all = JSON.createObjectNode();
        ArrayNode responses = all.putArray("responses");
        List<String> lines = body.lines().toList();
        for (int i = 1; i < lines.size(); i += 2) {
            responses.add(found(JSON.readTree(lines.get(i))));
        }
        return all;
    }

    private ObjectNode found(JsonNode search) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode hits = answer.putObject("hits");
        hits.putObject("total").put("value", holdsDocument ? 7 : 0);
        ArrayNode list = hits.putArray("hits");
        if (holdsDocument && search.path("size").asInt(10) > 0) {
            list.addObject().set("_source", source());
        }
        answer.set("aggregations", aggregations(search.path("aggs")));
        return answer;
    }

    private static ObjectNode source() {
        ObjectNode source = JSON.createObjectNode();
        source.put("city_name", NAME).put("sector_name", NAME);
        source.putObject("location").put("lat", 30.6).put("lon", 114.3);
        for (String indicator : List.of("active_firms", "births_lq", "rd_job_share")) {
            source.put(indicator, 2)
                    .put(indicator + "_lo", 1.5)
                    .put(indicator + "_hi", 2.5)
                    .put(indicator + "_n", 12);
        }
        return source;
    }

    private ObjectNode aggregations(JsonNode asked) {
        ObjectNode answers = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> entry : asked.properties()) {
            answers.set(entry.getKey(), aggregation(entry.getValue()));
        }
        return answers;
    }

    private ObjectNode aggregation(JsonNode asked) {
        ObjectNode answer = JSON.createObjectNode();
        if (!asked.has("terms") && !asked.has("date_histogram")) {
            return holdsDocument ? answer.put("value", 12) : answer.putNull("value");
        }
        ArrayNode buckets = answer.putArray("buckets");
        if (holdsDocument) {
            ObjectNode bucket = buckets.addObject();
            if (asked.has("date_histogram")) {
                bucket.put("key", 1_790_000_000_000L);
            } else {
                bucket.put("key", NAME);
            }
            bucket.put("doc_count", 7);
            bucket.setAll(aggregations(asked.path("aggs")));
        }
        return answer;
    }
}
