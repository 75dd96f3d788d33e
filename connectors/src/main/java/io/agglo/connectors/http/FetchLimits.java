package io.agglo.connectors.http;

import java.time.Duration;

/**
 * What a request may cost.
 *
 * @param bodyBytes most bytes of a body as sent
 * @param decodedBytes most bytes of a body after content decoding
 * @param deadline longest time for one request, its body included; a redirect begins anew
 * @param redirects most redirects that are followed
 */
public record FetchLimits(long bodyBytes, long decodedBytes, Duration deadline, int redirects) {}
