package io.agglo.connectors.elasticsearch;

import org.jspecify.annotations.Nullable;

/** What became of one document of a bulk request. */
enum ItemOutcome {
    /** Stored or deleted. */
    DONE,
    /** A greater version is stored. */
    CONFLICT,
    /** Elasticsearch cannot take it now. */
    AGAIN,
    /** Elasticsearch will never take it: it becomes a rejection. */
    REFUSED,
    /** Not the document's fault, and waiting does not mend it. */
    FATAL;

    /**
     * Outcome of an item.
     *
     * @param status HTTP status of the item
     * @param error type of its error, absent if it has none; deleting what is absent has none
     */
    static ItemOutcome of(int status, @Nullable String error) {
        if (error == null) {
            return DONE;
        }
        if (status == 409) {
            return CONFLICT;
        }
        if (status == 408 || status == 429 || status >= 500) {
            return AGAIN;
        }
        if (error.equals("cluster_block_exception")) {
            return AGAIN;
        }
        return status == 401 || status == 403 || status == 404 ? FATAL : REFUSED;
    }
}
