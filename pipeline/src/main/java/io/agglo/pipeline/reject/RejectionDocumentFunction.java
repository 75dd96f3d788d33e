package io.agglo.pipeline.reject;

import io.agglo.pipeline.change.DocumentChange;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.schemas.Rejection;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Rejections to their documents; the same input refused again for the same reason is the same
 * document.
 */
public final class RejectionDocumentFunction implements MapFunction<Rejection, DocumentChange> {
    private static final String INDEX = "agglo-rejections";

    @Override
    public DocumentChange map(Rejection rejection) {
        JsonObject json =
                new JsonObject()
                        .put("source", rejection.getSource())
                        .put("url", rejection.getUrl())
                        .put("stage", rejection.getStage())
                        .put("reason", rejection.getReason())
                        .put("field", rejection.getField())
                        .put("value", rejection.getValue())
                        .put("detail", rejection.getDetail())
                        .put("fetched_at", rejection.getFetchedAt());
        Long position = rejection.getPosition();
        if (position != null) {
            json.put("position", position.longValue());
        }
        String id =
                String.join(
                        "|",
                        rejection.getSource(),
                        rejection.getUrl(),
                        position == null ? "" : position.toString(),
                        rejection.getStage(),
                        rejection.getReason(),
                        rejection.getField() == null ? "" : rejection.getField());
        return new DocumentChange(1, INDEX, id, json.bytes());
    }
}
