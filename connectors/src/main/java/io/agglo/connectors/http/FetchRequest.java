package io.agglo.connectors.http;

import io.agglo.schemas.RobotsVerdict;
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
        HopCheck hops) {

    public FetchRequest {
        headers = Map.copyOf(headers);
        if (contact.isBlank() || !contact.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "contact (%s) must be a URL or mailto: address".formatted(contact));
        }
    }

    /** Decides whether a redirect is followed, and when: it may wait. */
    @FunctionalInterface
    public interface HopCheck {
        /** Follows every redirect at once. */
        HopCheck ANY = url -> Optional.empty();

        /** Why the redirect to {@code url} is not followed; empty to follow it. */
        Optional<Refusal> refuse(String url) throws InterruptedException;
    }

    /** Why a redirect is not followed. */
    public record Refusal(FetchOutcome outcome, String detail) {}
}
