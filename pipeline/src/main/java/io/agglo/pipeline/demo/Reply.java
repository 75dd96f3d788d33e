package io.agglo.pipeline.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a site answers.
 *
 * @param contentType value of the header; a page whose charset only its meta element names states
 *     none here
 * @param lastModified when the document last changed, where the site says it
 * @param location where to go instead, for a redirect
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be sent, never compared
record Reply(
        int status,
        String contentType,
        byte[] body,
        @Nullable Instant lastModified,
        @Nullable String location) {

    static Reply html(String text, @Nullable Instant lastModified) {
        return text("text/html; charset=utf-8", text, lastModified);
    }

    static Reply html(String text, Charset charset, @Nullable Instant lastModified) {
        return new Reply(200, "text/html", text.getBytes(charset), lastModified, null);
    }

    static Reply text(String contentType, String text, @Nullable Instant lastModified) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Reply(200, contentType, body, lastModified, null);
    }

    static Reply movedTo(String location) {
        return new Reply(301, "text/plain; charset=utf-8", new byte[0], null, location);
    }

    static Reply status(int status, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Reply(status, "text/plain; charset=utf-8", body, null, null);
    }
}
