package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.NearestExamples;
import io.agglo.pipeline.classify.model.TextModel;
import io.agglo.pipeline.classify.model.TextModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The trained models that ship with this version.
 *
 * @param version first twelve hex digits of the SHA-256 over all of them
 */
record Models(TextModel english, NearestExamples nearest, TextModel chinese, String version) {
    private static final int VERSION_DIGITS = 12;

    static Models load() {
        byte[] english = bytes("/classify/models/en.model.gz");
        byte[] nearest = bytes("/classify/models/en.nearest.gz");
        byte[] chinese = bytes("/classify/models/zh.model.gz");
        try {
            return new Models(
                    TextModelFile.read(new ByteArrayInputStream(english)),
                    NearestExamples.read(new ByteArrayInputStream(nearest)),
                    TextModelFile.read(new ByteArrayInputStream(chinese)),
                    version(english, nearest, chinese));
        } catch (IOException e) {
            throw new UncheckedIOException("a shipped model cannot be read: build anew", e);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Models.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }

    private static String version(byte[]... files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] file : files) {
                digest.update(file);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
