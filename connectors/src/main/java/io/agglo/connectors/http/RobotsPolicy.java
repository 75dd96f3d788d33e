package io.agglo.connectors.http;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.http.FetchResult.NotModified;
import io.agglo.connectors.http.RobotsRules.Rule;
import io.agglo.schemas.RobotsVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Robots Exclusion Protocol, RFC 9309: no robots.txt (4xx) means that all may be read; one that
 * cannot be had now (429, 5xx, no connection) means that nothing is read yet.
 */
public final class RobotsPolicy {

    /** Bytes of a robots.txt that are read; the rest is cut off, as the standard allows. */
    public static final int MOST_BYTES = 500 * 1024;

    /** How long rules hold. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final Duration LONGEST_CRAWL_DELAY = Duration.ofMinutes(5);
    private static final int MOST_RULES = 10_000;

    private RobotsPolicy() {}

    /** Limits of the request for a robots.txt, whose body is to be cut where they end. */
    public static FetchLimits limits(Duration deadline) {
        return new FetchLimits(MOST_BYTES, MOST_BYTES, deadline, 5);
    }

    /** The rules that an answer states; empty if the host is not to be read before a later try. */
    public static Optional<RobotsRules> rulesOf(String robotsUrl, FetchResult result) {
        if (result instanceof Fetched fetched) {
            return Optional.of(parse(robotsUrl, fetched.page().body(), fetched.at()));
        }
        if (result instanceof Failed failed) {
            return switch (failed.outcome()) {
                case HTTP_4XX, BLOCKED ->
                        Optional.of(
                                new RobotsRules(
                                        RobotsVerdict.NO_ROBOTS,
                                        List.of(),
                                        Duration.ZERO,
                                        failed.at()));
                case OK,
                        NOT_MODIFIED,
                        DNS,
                        CONNECT,
                        TLS,
                        TIMEOUT,
                        TOO_LARGE,
                        BAD_RESPONSE,
                        HTTP_429,
                        HTTP_5XX,
                        ROBOTS_DENIED,
                        ROBOTS_DEFERRED,
                        SSRF_BLOCKED,
                        REDIRECT_LOOP,
                        HOST_NOT_LISTED,
                        BUDGET_SPENT,
                        PATTERN_SPENT,
                        NOT_RECORDED,
                        PARSE ->
                        Optional.empty();
            };
        }
        if (result instanceof NotModified) {
            return Optional.empty();
        }
        throw new IllegalStateException("a result is a page, the same page, or none");
    }

    /** The rules that stand in a robots.txt for this reader. */
    public static RobotsRules parse(String robotsUrl, byte[] body, Instant fetchedAt) {
        return parse(robotsUrl, body, Fetcher.PRODUCT, fetchedAt);
    }

    /**
     * The rules that stand in a robots.txt for an agent.
     *
     * @param agent product token: letters, underscores and hyphens
     */
    public static RobotsRules parse(
            String robotsUrl, byte[] body, String agent, Instant fetchedAt) {
        byte[] head = body.length > MOST_BYTES ? Arrays.copyOf(body, MOST_BYTES) : body;
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
        SimpleRobotRules rules =
                parser.parseContent(
                        robotsUrl, head, "text/plain", List.of(agent.toLowerCase(Locale.ROOT)));
        List<Rule> kept;
        if (rules.isAllowNone()) {
            kept = List.of(new Rule("/", false));
        } else if (rules.isAllowAll()) {
            kept = List.of();
        } else {
            kept =
                    rules.getRobotRules().stream()
                            .limit(MOST_RULES)
                            .map(rule -> new Rule(rule.getPrefix(), rule.isAllow()))
                            .toList();
        }
        long delay = rules.getCrawlDelay();
        return new RobotsRules(
                RobotsVerdict.ALLOWED,
                kept,
                delay <= 0
                        ? Duration.ZERO
                        : Duration.ofMillis(Math.min(delay, LONGEST_CRAWL_DELAY.toMillis())),
                fetchedAt);
    }

    /** Whether rules are missing or too old. */
    public static boolean expired(@Nullable RobotsRules rules, Instant now) {
        return rules == null || rules.fetchedAt().plus(LIFETIME).isBefore(now);
    }

    /** A decision over URLs, built once and asked often. */
    public static Matcher matcher(RobotsRules rules) {
        if (rules.rules().isEmpty()) {
            return url -> true;
        }
        SimpleRobotRules all = new SimpleRobotRules(RobotRulesMode.ALLOW_SOME);
        rules.rules().forEach(rule -> all.addRule(dollarsInside(rule.path()), rule.allow()));
        all.sortRules();
        return all::isAllowed;
    }

    /** A dollar sign means the end only where it is the end; elsewhere it is a letter. */
    private static String dollarsInside(String path) {
        int last = path.length() - 1;
        return last < 1 ? path : path.substring(0, last).replace("$", "%24") + path.charAt(last);
    }

    /** Whether a URL may be read. */
    @FunctionalInterface
    public interface Matcher {
        boolean allows(String url);
    }
}
