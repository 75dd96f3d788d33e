package io.agglo.pipeline.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Judges a firm by its name and business scope. */
public final class FirmClassifier implements Classifier {
    private final SectorRules rules = SectorRules.standard();

    @Override
    public ObjectNode classify(JsonNode request) {
        String name = request.path("name").asText("");
        String scope = request.path("scope").asText("");
        if (name.isBlank() && scope.isBlank()) {
            throw new UnusableRequest("scope", scope, "a firm needs a name or a scope");
        }
        ObjectNode judgement = JsonNodeFactory.instance.objectNode();
        rules.ofFirm(name, scope)
                .ifPresent(sector -> judgement.putObject("sector").put("id", sector));
        return judgement;
    }
}
