package io.agglo.connectors.http;

import io.agglo.schemas.RobotsVerdict;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a host's robots.txt says to this reader.
 *
 * @param verdict whether there is a robots.txt
 * @param rules its rules for this reader
 * @param crawlDelay pause between requests that it asks for, 0 if none
 * @param fetchedAt when it was read
 */
public record RobotsRules(
        RobotsVerdict verdict, List<Rule> rules, Duration crawlDelay, Instant fetchedAt)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** A path, which may hold {@code *} and {@code $}, and whether it may be read. */
    public record Rule(String path, boolean allow) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    public RobotsRules {
        rules = List.copyOf(rules);
    }
}
