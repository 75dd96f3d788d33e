package io.agglo.pipeline.classify.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * English sentences as vectors whose nearness is nearness of meaning: all-MiniLM-L6-v2, 8-bit, the
 * mean over the tokens, of length 1.
 *
 * <p>One session on one thread; about a thousand short texts a second.
 */
public final class SentenceEncoder implements AutoCloseable {
    /** Numbers in a vector. */
    public static final int DIMENSIONS = 384;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final WordPieces tokens;

    private SentenceEncoder(byte[] network, WordPieces tokens) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(network, options);
        }
        this.tokens = tokens;
    }

    /** Loads the weights from the class path. */
    public static SentenceEncoder open() {
        try (InputStream network = resource("/all-minilm-l6-v2-q.onnx");
                InputStream tokenizer = resource("/all-minilm-l6-v2-q-tokenizer.json")) {
            return new SentenceEncoder(network.readAllBytes(), WordPieces.read(tokenizer));
        } catch (IOException e) {
            throw new UncheckedIOException("weights of the sentence encoder cannot be read", e);
        } catch (OrtException e) {
            throw new IllegalStateException("sentence encoder cannot start: " + e.getMessage(), e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = SentenceEncoder.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(
                    name + " is not on the class path: it is in all-minilm-l6-v2-q");
        }
        return in;
    }

    public float[] encode(String text) {
        long[] ids = tokens.ids(text);
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor words = tensor(ids);
                OnnxTensor mask = tensor(ones);
                OnnxTensor types = tensor(new long[ids.length]);
                OrtSession.Result result =
                        session.run(
                                Map.of(
                                        "input_ids",
                                        words,
                                        "attention_mask",
                                        mask,
                                        "token_type_ids",
                                        types))) {
            return mean(((float[][][]) result.get(0).getValue())[0]);
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "sentence encoder failed on \"%s\": %s".formatted(text, e.getMessage()), e);
        }
    }

    private OnnxTensor tensor(long[] row) throws OrtException {
        return OnnxTensor.createTensor(
                environment, LongBuffer.wrap(row), new long[] {1, row.length});
    }

    private static float[] mean(float[][] tokens) {
        float[] mean = new float[DIMENSIONS];
        double squares = 0;
        for (int at = 0; at < DIMENSIONS; at++) {
            for (float[] token : tokens) {
                mean[at] += token[at];
            }
            squares += mean[at] * mean[at];
        }
        float length = (float) Math.sqrt(squares);
        for (int at = 0; at < DIMENSIONS; at++) {
            mean[at] /= length;
        }
        return mean;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("sentence encoder does not close", e);
        }
    }
}
