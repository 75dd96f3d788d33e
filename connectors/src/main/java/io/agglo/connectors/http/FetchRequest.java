package io.agglo.connectors.http;

import io.agglo.schemas.RobotsVerdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One GET.
 *
 * @param url where; http or https
 * @param contact URL or mailto: of who asks; goes into the user agent
 * @param limits what it may cost
 * @param headers further headers; they go to the host of {@code url} alone, never along a redirect
 *     to another
 * @param etag entity tag of the known page
 * @param lastModified last modification of the known page, as the host said it
 * @param robots what robots.txt says of {@code url}
 * @param ending what becomes of a body that does not come to an end within the limits
 * @param hops decides about redirects
 */
public record FetchRequest(
        String url,
        String contact,
        FetchLimits limits,
        Map<String, String> headers,
        @Nullable String etag,
        @Nullable String lastModified,
        RobotsVerdict robots,
        Ending ending,
        HopCheck hops) {

    public FetchRequest {
        headers = Map.copyOf(headers);
        if (contact.isBlank() || !contact.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "contact (%s) must be a URL or mailto: address".formatted(contact));
        }
    }

    /** What becomes of a body that does not come to an end within the limits. */
    public enum Ending {
        /** It is no page. */
        WHOLE,
        /** What exceeds the bytes allowed is cut off. */
        CUT,
        /**
         * It is a page of the whole lines that came until the deadline, the bytes allowed, or the
         * end of the connection: for streams that never end.
         */
        OPEN
    }

    /** Decides whether a redirect is followed, and when: it may wait. */
    @FunctionalInterface
    public interface HopCheck {
        /** Follows every redirect at once. */
        HopCheck ANY = (url, at) -> Optional.empty();

        /**
         * Why the redirect to {@code url} is not followed; empty to follow it.
         *
         * @param at when it was read
         */
        Optional<Refusal> refuse(String url, Instant at) throws InterruptedException;
    }

    /** Why a redirect is not followed. */
    public record Refusal(FetchOutcome outcome, String detail) {}
}
