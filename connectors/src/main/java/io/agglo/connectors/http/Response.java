package io.agglo.connectors.http;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer, and its body as it arrives.
 *
 * @param headers header values by lower-case name
 * @param body the body as sent, before content decoding; absent if there is none
 * @param length announced bytes of the body, negative if unknown
 */
record Response(
        int status, Map<String, List<String>> headers, @Nullable InputStream body, long length) {

    /** The first value of a header. */
    @Nullable String header(String lowerCaseName) {
        List<String> values = headers.get(lowerCaseName);
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
