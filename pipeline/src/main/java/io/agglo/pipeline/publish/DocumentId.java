package io.agglo.pipeline.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that Elasticsearch takes. */
public final class DocumentId {
    /** Longest id that Elasticsearch accepts, bytes. */
    private static final int LIMIT = 512;

    private static final int KEPT = 300;

    private DocumentId() {}

    /** The id itself, or where it is too long its beginning and the SHA-256 of the whole. */
    public static String fit(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LIMIT) {
            return id;
        }
        int end = KEPT;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + "#" + sha256(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
