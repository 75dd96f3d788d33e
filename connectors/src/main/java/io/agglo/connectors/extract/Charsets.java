package io.agglo.connectors.extract;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * From bytes to text. What is stated is believed in the order header, byte order mark, document,
 * but only as long as the bytes can be what is stated; then the bytes themselves are asked.
 */
public final class Charsets {

    /**
     * A decoded body.
     *
     * @param text without byte order mark; bytes that stand for no character are U+FFFD
     * @param charset what the bytes were decoded with
     * @param how what decided: header, bom, document, utf-8 (the bytes can be nothing else),
     *     detector, fallback, default
     */
    public record Decoded(String text, Charset charset, String how) {}

    private record Utf8(int sequences, int longSequences, int errors) {
        boolean isSound() {
            return errors == 0 && sequences > 0;
        }

        /** A few broken characters, as a page has that was cut or pasted together. */
        boolean isMostlySound() {
            return errors * 20 <= sequences;
        }
    }

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int SNIFFED_BYTES = 64 * 1024;
    private static final int PROLOGUE_BYTES = 32 * 1024;
    private static final Pattern LABEL =
            Pattern.compile("(?i)charset\\s*=\\s*[\"']?\\s*([\\w:.-]+)");
    private static final Pattern XML_DECLARATION =
            Pattern.compile("(?i)^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w:.-]+)");
    private static final Pattern META =
            Pattern.compile("(?i)<meta[^>]*charset\\s*=\\s*[\"']?\\s*([\\w:.-]+)");

    /** So many characters of two bytes are no accident, even where a label says GBK. */
    private static final int NO_ACCIDENT = 8;

    private Charsets() {}

    /**
     * Decodes a page, feed or file.
     *
     * @param contentType the header of the answer, if there was one
     * @param fallback charset of the site's profile for bodies that do not tell
     */
    public static Decoded decode(
            byte[] body, @Nullable String contentType, @Nullable String fallback) {
        Optional<Decoded> marked = byMark(body);
        if (marked.isPresent()) {
            return marked.get();
        }
        Utf8 utf8 = examine(body);
        Optional<Decoded> labelled =
                contentType == null
                        ? Optional.empty()
                        : label(LABEL, contentType)
                                .flatMap(charset -> asStated(body, charset, utf8, "header"));
        if (labelled.isEmpty()) {
            labelled = stated(body).flatMap(charset -> asStated(body, charset, utf8, "document"));
        }
        return labelled.orElseGet(() -> unlabelled(body, utf8, fallback));
    }

    /**
     * The text of a stream whose charset is found from its first 64 KiB, byte order mark removed;
     * bytes that stand for no character are U+FFFD.
     *
     * @param contentType the header of the answer, if there was one
     * @param fallback charset of the site's profile for streams that do not tell
     * @throws IOException if the stream cannot be read
     */
    public static BufferedReader reader(
            InputStream in, @Nullable String contentType, @Nullable String fallback)
            throws IOException {
        byte[] start = in.readNBytes(SNIFFED_BYTES);
        Decoded decoded = decode(start, contentType, fallback);
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new SequenceInputStream(new ByteArrayInputStream(start), in),
                                decoded.charset()),
                        1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /**
     * The charset of a label as the web uses it: every label of the GB family means GB 18030, which
     * holds them all, and ISO-8859-1 and ASCII mean windows-1252.
     */
    public static Optional<Charset> named(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("gb") || name.equals("x-gbk") || name.equals("euc-cn")) {
            return Optional.of(GB18030);
        }
        return switch (name) {
            case "utf8", "utf-8", "unicode-1-1-utf-8" -> Optional.of(StandardCharsets.UTF_8);
            case "iso-8859-1", "latin1", "us-ascii", "ascii" -> Optional.of(WINDOWS_1252);
            default -> known(name);
        };
    }

    private static Optional<Charset> known(String name) {
        try {
            return Charset.isSupported(name)
                    ? Optional.of(Charset.forName(name))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Decoded> byMark(byte[] body) {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(decoded(body, 3, StandardCharsets.UTF_8, "bom"));
        }
        if (startsWith(body, 0xFF, 0xFE)) {
            return Optional.of(decoded(body, 2, StandardCharsets.UTF_16LE, "bom"));
        }
        if (startsWith(body, 0xFE, 0xFF)) {
            return Optional.of(decoded(body, 2, StandardCharsets.UTF_16BE, "bom"));
        }
        return startsWith(body, 0x84, 0x31, 0x95, 0x33)
                ? Optional.of(decoded(body, 4, GB18030, "bom"))
                : Optional.empty();
    }

    private static Optional<Charset> stated(byte[] body) {
        String prologue =
                new String(
                        body,
                        0,
                        Math.min(body.length, PROLOGUE_BYTES),
                        StandardCharsets.ISO_8859_1);
        Optional<Charset> declared = label(XML_DECLARATION, prologue);
        return (declared.isPresent() ? declared : label(META, prologue))
                // a document that can be read as ASCII so far is not in UTF-16
                .filter(charset -> !charset.name().startsWith("UTF-16"));
    }

    private static Optional<Charset> label(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? named(matcher.group(1)) : Optional.empty();
    }

    /** Empty where the bytes cannot be what is stated. */
    private static Optional<Decoded> asStated(byte[] body, Charset charset, Utf8 utf8, String how) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return utf8.isMostlySound()
                    ? Optional.of(decoded(body, 0, charset, how))
                    : Optional.empty();
        }
        boolean wide = charset.newEncoder().maxBytesPerChar() > 1;
        if (utf8.isSound()
                && (!wide || utf8.longSequences() > 0 || utf8.sequences() >= NO_ACCIDENT)) {
            return Optional.of(decoded(body, 0, StandardCharsets.UTF_8, "utf-8"));
        }
        Decoded candidate = decoded(body, 0, charset, how);
        return wide && lost(candidate.text()) * 50 > wideLetters(candidate.text())
                ? Optional.empty()
                : Optional.of(candidate);
    }

    private static Decoded unlabelled(byte[] body, Utf8 utf8, @Nullable String fallback) {
        if (utf8.errors() == 0) {
            return decoded(body, 0, StandardCharsets.UTF_8, "utf-8");
        }
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(body, 0, body.length);
        detector.dataEnd();
        String detected = detector.getDetectedCharset();
        Optional<Charset> found = detected == null ? Optional.empty() : named(detected);
        // any bytes can be windows-1252: the detector says so where it knows nothing better
        boolean silent = found.filter(charset -> !charset.equals(WINDOWS_1252)).isEmpty();
        if (found.isPresent() && !(silent && fallback != null)) {
            return decoded(body, 0, found.get(), "detector");
        }
        return (fallback == null ? Optional.<Charset>empty() : named(fallback))
                .map(charset -> decoded(body, 0, charset, "fallback"))
                .orElseGet(
                        () ->
                                decoded(
                                        body,
                                        0,
                                        utf8.isMostlySound()
                                                ? StandardCharsets.UTF_8
                                                : WINDOWS_1252,
                                        "default"));
    }

    private static Decoded decoded(byte[] body, int from, Charset charset, String how) {
        String text = new String(body, from, body.length - from, charset);
        return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text, charset, how);
    }

    private static boolean startsWith(byte[] body, int... mark) {
        if (body.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((body[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static long lost(String text) {
        return text.chars().filter(c -> c == '\uFFFD').count();
    }

    private static long wideLetters(String text) {
        return text.chars().filter(c -> c > 0x7F).count();
    }

    /** Counts the characters beyond ASCII that the bytes hold if they are UTF-8. */
    private static Utf8 examine(byte[] body) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer out = CharBuffer.allocate(8192);
        int sequences = 0;
        int longSequences = 0;
        int errors = 0;
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            out.flip();
            while (out.hasRemaining()) {
                char c = out.get();
                if (c > 0x7F) {
                    sequences++;
                    if (c > 0x7FF) {
                        longSequences++;
                    }
                }
            }
            out.clear();
            if (result.isUnderflow()) {
                return new Utf8(sequences, longSequences, errors);
            }
            if (result.isError()) {
                // a character cut off by the end of the body is no sign of another charset
                if (in.position() + result.length() < body.length) {
                    errors++;
                }
                in.position(in.position() + result.length());
            }
        }
    }
}
