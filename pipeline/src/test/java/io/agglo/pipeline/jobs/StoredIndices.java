package io.agglo.pipeline.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.TreeMap;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** What the indices of a real Elasticsearch hold. */
final class StoredIndices {
    private static final int PAGE = 5000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredIndices() {}

    /** All documents by index and id, without what depends on the time of sending. */
    static TreeMap<String, String> documents(String elasticsearch) throws IOException {
        TreeMap<String, String> documents = new TreeMap<>();
        try (RestClient client = RestClient.builder(HttpHost.create(elasticsearch)).build()) {
            ask(client, "POST", "/agglo-*/_refresh", null);
            JsonNode page =
                    ask(
                            client,
                            "POST",
                            "/agglo-*/_search?scroll=1m",
                            "{\"size\":%d}".formatted(PAGE));
            while (!page.at("/hits/hits").isEmpty()) {
                for (JsonNode hit : page.at("/hits/hits")) {
                    documents.put(
                            hit.get("_index").asText() + "/" + hit.get("_id").asText(),
                            JobRun.timeless(hit.get("_source")));
                }
                page =
                        ask(
                                client,
                                "POST",
                                "/_search/scroll",
                                "{\"scroll\":\"1m\",\"scroll_id\":\"%s\"}"
                                        .formatted(page.get("_scroll_id").asText()));
            }
        }
        return documents;
    }

    /** Leaves no index behind. */
    static void delete(String elasticsearch) throws IOException {
        try (RestClient client = RestClient.builder(HttpHost.create(elasticsearch)).build()) {
            JsonNode indices = ask(client, "GET", "/_cat/indices/agglo-*?format=json", null);
            for (JsonNode index : indices) {
                ask(client, "DELETE", "/" + index.get("index").asText(), null);
            }
        }
    }

    private static JsonNode ask(RestClient client, String method, String path, String body)
            throws IOException {
        Request request = new Request(method, path);
        if (body != null) {
            request.setJsonEntity(body);
        }
        return JSON.readTree(client.performRequest(request).getEntity().getContent());
    }
}
