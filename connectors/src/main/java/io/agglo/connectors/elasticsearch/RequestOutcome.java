package io.agglo.connectors.elasticsearch;

/** What follows when a bulk request fails as a whole, so that nothing is known of its documents. */
enum RequestOutcome {
    /** Elasticsearch is busy, restarting or away: all documents go again after a pause. */
    AGAIN,
    /** Too large, or one document makes it invalid: halves are sent, down to a single document. */
    SPLIT,
    /** Nothing that waiting mends: no access, not Elasticsearch. */
    FATAL;

    static RequestOutcome ofStatus(int status) {
        if (status == 408 || status == 429 || status >= 500) {
            return AGAIN;
        }
        return status == 400 || status == 413 ? SPLIT : FATAL;
    }
}
