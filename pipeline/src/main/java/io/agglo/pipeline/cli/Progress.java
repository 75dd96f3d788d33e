package io.agglo.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndexTemplates.IndexTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a running job has read and indexed so far. */
final class Progress {
    private static final String ACCOUNTS = "{\"term\":{\"entry\":\"account\"}}";

    private final ElasticsearchIndices indices;
    private final Console console;
    private String said = "";

    Progress(ElasticsearchIndices indices, Console console) {
        this.indices = indices;
        this.console = console;
    }

    /** Says how far the job is, if that has changed. */
    void say() {
        try {
            long read = 0;
            long rejected = 0;
            for (JsonNode account : accounts()) {
                read += account.path("read").asLong();
                rejected += account.path("rejected").asLong();
            }
            long indexed = documents().values().stream().mapToLong(Long::longValue).sum();
            String line =
                    "read %,d records, %,d rejected; %,d documents indexed"
                            .formatted(read, rejected, indexed);
            if (!line.equals(said)) {
                console.accept(line);
                said = line;
            }
        } catch (IOException e) {
            console.accept("waiting for Elasticsearch: " + e.getMessage());
        }
    }

    /** The accounts of the sources, by name. */
    List<JsonNode> accounts() throws IOException {
        List<JsonNode> accounts = new ArrayList<>();
        indices.scan("agglo-health", ACCOUNTS, found -> accounts.add(found.source()));
        accounts.sort(Comparator.comparing(account -> account.path("source").asText()));
        return accounts;
    }

    /** Documents of each index. */
    Map<String, Long> documents() throws IOException {
        Map<String, Long> documents = new LinkedHashMap<>();
        for (IndexTemplate template : IndexTemplates.standard()) {
            documents.put(template.index(), indices.count(template.index()));
        }
        return documents;
    }
}
