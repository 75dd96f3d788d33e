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
import org.jspecify.annotations.Nullable;

/**
 * The trained models that ship with this version.
 *
 * @param nearest absent where only the linear models were asked for
 * @param version first twelve hex digits of the SHA-256 over the models
 */
record Models(
        TextModel english, TextModel chinese, @Nullable NearestExamples nearest, String version) {
    private static final int VERSION_DIGITS = 12;
    private static final String ENGLISH = "/classify/models/en.model.gz";
    private static final String CHINESE = "/classify/models/zh.model.gz";
    private static final String NEAREST = "/classify/models/en.nearest.gz";

    /** The linear models, read once: they do not change, and every thread may share them. */
    private static final class Linear {
        private static final Models MODELS = read(bytes(ENGLISH), bytes(CHINESE));

        private static Models read(byte[] english, byte[] chinese) {
            return new Models(model(english), model(chinese), null, version(english, chinese));
        }
    }

    /** The linear models alone. */
    static Models linear() {
        return Linear.MODELS;
    }

    /** The linear models and the official texts to be near to. */
    static Models all() {
        byte[] nearest = bytes(NEAREST);
        try {
            return new Models(
                    Linear.MODELS.english,
                    Linear.MODELS.chinese,
                    NearestExamples.read(new ByteArrayInputStream(nearest)),
                    version(bytes(ENGLISH), nearest, bytes(CHINESE)));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static TextModel model(byte[] model) {
        try {
            return TextModelFile.read(new ByteArrayInputStream(model));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("a shipped model cannot be read: build anew", e);
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
