package io.agglo.pipeline.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The documents of signals of given days, without a stream. */
public final class SignalTrial {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SignalTrial() {}

    /** Documents by id of one country and window by these rules. */
    public static Map<String, JsonNode> documents(
            Collection<SnapshotRows> days, int windowDays, List<Rule> rules) throws IOException {
        Map<String, JsonNode> documents = new TreeMap<>();
        for (Signal signal : new Signals(days, windowDays, rules).all()) {
            documents.put(
                    SignalDocuments.id("CN", signal),
                    JSON.readTree(SignalDocuments.json("CN", signal)));
        }
        return documents;
    }
}
