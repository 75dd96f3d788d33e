package io.agglo.connectors.crawl;

import io.agglo.connectors.http.HostLimiter.Pauses;
import java.io.Serializable;
import java.time.Duration;

/**
 * How long a failing URL or host is tried.
 *
 * @param attempts most attempts at a URL whose failure concerns it alone
 * @param pauses waiting time after failures
 * @param breaker failures of a host in a row after which it is only probed, once a pause
 * @param patience in a bounded crawl, how long a failing host, or one that asks for a pause, holds
 *     up the end; what is left of it then becomes rejections
 */
public record RetryPolicy(int attempts, Pauses pauses, int breaker, Duration patience)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** Four attempts, 2 s to 1 h apart; five failures open the breaker; two minutes' patience. */
    public static RetryPolicy standard() {
        return new RetryPolicy(
                4,
                new Pauses(Duration.ofSeconds(2), Duration.ofHours(1)),
                5,
                Duration.ofMinutes(2));
    }
}
