package io.agglo.connectors.http;

/**
 * What became of a request, and what follows from it. Closed: whoever switches over it decides each
 * case.
 */
public enum FetchOutcome {
    /** A body arrived whole. */
    OK(Retry.NEVER, Backoff.NONE, Breaker.CLOSES),
    /** The body is the one already known. */
    NOT_MODIFIED(Retry.NEVER, Backoff.NONE, Breaker.CLOSES),
    /** The host name has no address. */
    DNS(Retry.LATER, Backoff.HOST, Breaker.COUNTS),
    /** No connection, or it broke. */
    CONNECT(Retry.LATER, Backoff.HOST, Breaker.COUNTS),
    /** The certificate or the handshake is bad. */
    TLS(Retry.NEVER, Backoff.HOST, Breaker.COUNTS),
    /** The deadline passed, however much had arrived. */
    TIMEOUT(Retry.LATER, Backoff.URL, Breaker.COUNTS),
    /** More bytes than allowed, as sent, decoded, or decoded from so few. */
    TOO_LARGE(Retry.NEVER, Backoff.NONE, Breaker.CLOSES),
    /** No HTTP, a header out of bounds, or an encoding that does not decode. */
    BAD_RESPONSE(Retry.NEVER, Backoff.NONE, Breaker.IGNORES),
    /** The page is not there, or the request is refused for its own sake. */
    HTTP_4XX(Retry.NEVER, Backoff.NONE, Breaker.CLOSES),
    /** The host asks for fewer requests. */
    HTTP_429(Retry.LATER, Backoff.HOST, Breaker.COUNTS),
    /** The host failed. */
    HTTP_5XX(Retry.LATER, Backoff.URL, Breaker.COUNTS),
    /** The host refuses this reader: 401, 403, 407 or 451. */
    BLOCKED(Retry.NEVER, Backoff.NONE, Breaker.COUNTS),
    /** robots.txt, a header or the page itself asks not to be read. */
    ROBOTS_DENIED(Retry.NEVER, Backoff.NONE, Breaker.IGNORES),
    /** robots.txt could not be read, so nothing of the host is. */
    ROBOTS_DEFERRED(Retry.LATER, Backoff.HOST, Breaker.COUNTS),
    /** The address is not one of the public Internet. */
    SSRF_BLOCKED(Retry.NEVER, Backoff.NONE, Breaker.IGNORES),
    /** Redirects in a circle, or too many. */
    REDIRECT_LOOP(Retry.NEVER, Backoff.NONE, Breaker.CLOSES),
    /** A redirect to a host or port that the profile does not list. */
    HOST_NOT_LISTED(Retry.NEVER, Backoff.NONE, Breaker.CLOSES),
    /** The requests that a host is granted in a day are spent. */
    BUDGET_SPENT(Retry.NEVER, Backoff.NONE, Breaker.IGNORES),
    /** The URLs that one pattern of a host may have are spent: a trap, or a very large site. */
    PATTERN_SPENT(Retry.NEVER, Backoff.NONE, Breaker.IGNORES),
    /** A replay asks for what was not recorded. */
    NOT_RECORDED(Retry.NEVER, Backoff.NONE, Breaker.IGNORES),
    /** The body could not be read as what it should be. */
    PARSE(Retry.NEVER, Backoff.NONE, Breaker.IGNORES);

    private enum Retry {
        NEVER,
        LATER
    }

    private enum Backoff {
        NONE,
        URL,
        HOST
    }

    private enum Breaker {
        CLOSES,
        COUNTS,
        IGNORES
    }

    private final Retry retry;
    private final Backoff backoff;
    private final Breaker breaker;

    FetchOutcome(Retry retry, Backoff backoff, Breaker breaker) {
        this.retry = retry;
        this.backoff = backoff;
        this.breaker = breaker;
    }

    /** What a status means; a redirect with a place to go never comes here. */
    public static FetchOutcome ofStatus(int status) {
        return switch (status) {
            case 304 -> NOT_MODIFIED;
            case 401, 403, 407, 451 -> BLOCKED;
            case 408 -> TIMEOUT;
            case 429 -> HTTP_429;
            default -> {
                if (status >= 200 && status < 300) {
                    yield OK;
                }
                if (status >= 400 && status < 500) {
                    yield HTTP_4XX;
                }
                yield status >= 500 && status < 600 ? HTTP_5XX : BAD_RESPONSE;
            }
        };
    }

    /** Whether the same request may do better later. */
    public boolean retriable() {
        return retry == Retry.LATER;
    }

    /** Whether nothing more is asked of the host for a while. */
    public boolean pausesHost() {
        return backoff == Backoff.HOST;
    }

    /** Whether it speaks against the host rather than against one page. */
    public boolean countsForBreaker() {
        return breaker == Breaker.COUNTS;
    }

    /**
     * Whether it speaks against the site or the profile rather than being in the order of things.
     */
    public boolean isFailure() {
        return switch (this) {
            case OK,
                    NOT_MODIFIED,
                    ROBOTS_DENIED,
                    HOST_NOT_LISTED,
                    BUDGET_SPENT,
                    PATTERN_SPENT,
                    NOT_RECORDED ->
                    false;
            case DNS,
                    CONNECT,
                    TLS,
                    TIMEOUT,
                    TOO_LARGE,
                    BAD_RESPONSE,
                    HTTP_4XX,
                    HTTP_429,
                    HTTP_5XX,
                    BLOCKED,
                    ROBOTS_DEFERRED,
                    SSRF_BLOCKED,
                    REDIRECT_LOOP,
                    PARSE ->
                    true;
        };
    }

    /** Whether it shows that the host answers. */
    public boolean closesBreaker() {
        return breaker == Breaker.CLOSES;
    }
}
