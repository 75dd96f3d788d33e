package io.agglo.connectors.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to one request, redirects followed. */
public sealed interface FetchResult {

    FetchOutcome outcome();

    /** When the answer was complete, or known to fail. */
    Instant at();

    /** A page. */
    record Fetched(Page page) implements FetchResult {
        @Override
        public FetchOutcome outcome() {
            return FetchOutcome.OK;
        }

        @Override
        public Instant at() {
            return page.fetchedAt();
        }
    }

    /** The page known already is still the page. */
    record NotModified(Instant at) implements FetchResult {
        @Override
        public FetchOutcome outcome() {
            return FetchOutcome.NOT_MODIFIED;
        }
    }

    /**
     * No page.
     *
     * @param status HTTP status, 0 if there was none
     * @param detail one sentence for a person
     * @param waitFor how long the host asks to be left alone
     */
    record Failed(
            FetchOutcome outcome, int status, String detail, @Nullable Duration waitFor, Instant at)
            implements FetchResult {

        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(waitFor);
        }
    }
}
