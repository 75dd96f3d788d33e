package io.agglo.connectors.crawl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How time passes for a crawl. */
interface Pace {

    /** The present of a host. */
    Instant now(HostCrawl host);

    /** How long until a host may have something to do. */
    Duration untilReady(HostCrawl host);

    /** Lets a pause pass. */
    void pause(Duration pause) throws InterruptedException;

    /** Time as a clock tells it. */
    static Pace of(Clock clock) {
        return new Pace() {
            @Override
            public Instant now(HostCrawl host) {
                return clock.instant();
            }

            @Override
            public Duration untilReady(HostCrawl host) {
                Instant ready = host.readyAt();
                return ready.equals(Instant.MAX)
                        ? Duration.ofDays(1)
                        : Duration.between(clock.instant(), ready);
            }

            @Override
            public void pause(Duration pause) throws InterruptedException {
                Thread.sleep(pause.toMillis());
            }
        };
    }

    /** Time as it was when a crawl was recorded: for each host it leaps to what comes next. */
    static Pace leaping() {
        return new Pace() {
            @Override
            public Instant now(HostCrawl host) {
                return host.readyAt();
            }

            @Override
            public Duration untilReady(HostCrawl host) {
                return host.readyAt().equals(Instant.MAX) ? Duration.ofDays(1) : Duration.ZERO;
            }

            @Override
            public void pause(Duration pause) {}
        };
    }
}
