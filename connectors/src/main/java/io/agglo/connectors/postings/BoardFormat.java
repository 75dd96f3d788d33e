package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;

/** The JSON of one board's public interface: which of its objects are openings, what they state. */
interface BoardFormat {

    /** Whether an object has the keys by which this board's openings are known. */
    boolean isPosting(JsonNode object);

    /**
     * What one opening states.
     *
     * @param url where the answer was read from; some boards name the employer only there
     */
    Advert read(JsonNode posting, String url);
}
