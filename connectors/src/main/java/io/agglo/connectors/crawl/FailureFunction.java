package io.agglo.connectors.crawl;

import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.profile.SiteProfile;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a crawl makes of a URL that yields no page. */
@FunctionalInterface
public interface FailureFunction<T> extends Serializable {

    /**
     * The record of a failure, or null to emit none.
     *
     * @param outcome why there is no page; retries are over
     * @param detail one sentence for a person
     * @param at when it was given up
     */
    @Nullable T of(
            SiteProfile profile, String url, FetchOutcome outcome, String detail, Instant at);
}
