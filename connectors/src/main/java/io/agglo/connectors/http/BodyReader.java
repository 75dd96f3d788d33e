package io.agglo.connectors.http;

import io.agglo.connectors.http.FetchRequest.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/** Reads and decodes a body, and stops where it becomes too much. */
public final class BodyReader {

    /** Below this size no body is a bomb, whatever it was packed into. */
    private static final long HARMLESS = 1 << 20;

    private static final int HIGHEST_RATIO = 100;

    private BodyReader() {}

    /**
     * The whole body, decoded.
     *
     * @param coding the Content-Encoding header: gzip, deflate, br, identity or blank
     * @throws TooLargeException above a limit, or 100 times what was sent
     * @throws BadCodingException for a coding that is unknown or broken
     */
    public static byte[] read(InputStream raw, String coding, FetchLimits limits)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        read(raw, coding, limits, Ending.WHOLE, body);
        return body.toByteArray();
    }

    /**
     * Reads the body, decoded, as far as its ending allows.
     *
     * @param coding the Content-Encoding header: gzip, deflate, br, identity or blank
     * @param body takes its bytes; those of a stream may end within a line
     * @throws TooLargeException above a limit, unless it may be cut there; above 100 times what was
     *     sent
     * @throws BadCodingException for a coding that is unknown or broken
     */
    static void read(
            InputStream raw, String coding, FetchLimits limits, Ending ending, OutputStream body)
            throws IOException {
        Counted sent = new Counted(raw, limits.bodyBytes());
        try (InputStream decoded = decoder(sent, coding)) {
            copy(decoded, sent, body, limits);
        } catch (LimitReachedException e) {
            if (ending == Ending.WHOLE) {
                throw e;
            }
        } catch (TooLargeException | BadCodingException e) {
            throw e;
        } catch (IOException e) {
            boolean broke = sent.failed || isIdentity(coding);
            if (!broke) {
                throw new BadCodingException("the body is no valid " + coding, e);
            }
            if (ending != Ending.OPEN) {
                throw e;
            }
        } catch (IllegalStateException e) {
            // The brotli decoder's way of saying that its input is broken.
            throw new BadCodingException("the body is no valid " + coding, e);
        }
    }

    private static void copy(
            InputStream decoded, Counted sent, OutputStream body, FetchLimits limits)
            throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long before = 0;
        for (int n = decoded.read(buffer); n >= 0; n = decoded.read(buffer)) {
            long size = before + n;
            if (size > limits.decodedBytes()) {
                body.write(buffer, 0, (int) (limits.decodedBytes() - before));
                throw new LimitReachedException(
                        "the body exceeds %d bytes after decoding"
                                .formatted(limits.decodedBytes()));
            }
            if (size > HARMLESS && size > HIGHEST_RATIO * sent.count) {
                throw new TooLargeException(
                        "the body unpacks to more than %d times its size".formatted(HIGHEST_RATIO));
            }
            body.write(buffer, 0, n);
            before = size;
        }
    }

    private static boolean isIdentity(String coding) {
        return coding.isBlank() || coding.trim().equalsIgnoreCase("identity");
    }

    private static InputStream decoder(Counted sent, String coding) throws IOException {
        if (isIdentity(coding)) {
            return sent;
        }
        PushbackInputStream start = new PushbackInputStream(sent, 2);
        int first = start.read();
        if (first < 0) {
            return start;
        }
        start.unread(first);
        return switch (coding.trim().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(start);
            case "deflate" -> inflater(start);
            case "br" -> new BrotliInputStream(start);
            default -> throw new BadCodingException("the coding " + coding + " is unknown", null);
        };
    }

    /** Some servers send raw deflate data where the standard wants them wrapped as zlib. */
    private static InputStream inflater(PushbackInputStream start) throws IOException {
        int first = start.read();
        int second = start.read();
        if (second >= 0) {
            start.unread(second);
        }
        start.unread(first);
        boolean wrapped = (first & 0x0f) == 8 && second >= 0 && (first << 8 | second) % 31 == 0;
        return new InflaterInputStream(start, new Inflater(!wrapped));
    }

    /** A body beyond its limits. */
    public static class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(String message) {
            super(message);
        }
    }

    /** A body that goes on where the bytes allowed end; what came before was fine. */
    private static final class LimitReachedException extends TooLargeException {
        private static final long serialVersionUID = 1;

        LimitReachedException(String message) {
            super(message);
        }
    }

    /** A body that is not coded as its header says. */
    public static final class BadCodingException extends IOException {
        private static final long serialVersionUID = 1;

        BadCodingException(String message, @Nullable Exception cause) {
            super(message, cause);
        }
    }

    private static final class Counted extends InputStream {
        private final InputStream in;
        private final long most;
        private long count;
        private boolean failed;

        Counted(InputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int allowed = (int) Math.min(length, most - count);
            int n;
            try {
                n = in.read(buffer, offset, Math.max(1, allowed));
            } catch (IOException e) {
                failed = true;
                throw e;
            }
            if (n > allowed) {
                throw new LimitReachedException(
                        "the body exceeds %d bytes as sent".formatted(most));
            }
            count += Math.max(0, n);
            return n;
        }

        /** The caller owns the connection: closing might read what is left of an endless body. */
        @Override
        public void close() {}
    }
}
