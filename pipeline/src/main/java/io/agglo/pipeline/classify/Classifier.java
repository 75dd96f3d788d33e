package io.agglo.pipeline.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Judges one kind of thing (a firm, a posting, an article) from what a request says about it. */
@FunctionalInterface
public interface Classifier {

    /**
     * The judgement, without the request's id; keys that are unknown are absent.
     *
     * @throws UnusableRequest where the request lacks what a judgement stands on
     */
    ObjectNode classify(JsonNode request);
}
