package io.agglo.pipeline.cli;

import io.agglo.connectors.extract.CaptureJson;
import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.schemas.Capture;
import io.agglo.schemas.Rejection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * Captures as lines on standard output, flushed as they come; of a long file it says how far it is.
 */
final class CaptureLines implements BiConsumer<Capture, Counting> {
    private static final long LINES_BETWEEN_FLUSHES = 512;
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final Console console;
    private final String file;
    private final long begun = System.nanoTime();
    private long reported = begun;
    private long lines;
    private long rejections;

    CaptureLines(PrintWriter out, Console console, String file) {
        this.out = out;
        this.console = console;
        this.file = file;
    }

    @Override
    public void accept(Capture capture, Counting counting) {
        out.print(CaptureJson.print(capture, file, counting));
        out.print('\n');
        lines++;
        if (capture.getBody() instanceof Rejection) {
            rejections++;
        }
        if (lines % LINES_BETWEEN_FLUSHES == 0) {
            flush();
        }
    }

    /**
     * Writes what is still held back.
     *
     * @throws UncheckedIOException if nobody reads the lines any more
     */
    void flush() {
        if (out.checkError()) {
            throw new UncheckedIOException(
                    new IOException("standard output was closed after %d lines".formatted(lines)));
        }
        long now = System.nanoTime();
        if (now - reported >= BETWEEN_REPORTS.toNanos()) {
            reported = now;
            console.say(
                    "%s: %,d entries, %,d of them rejected, after %d s",
                    file, lines, rejections, Duration.ofNanos(now - begun).toSeconds());
        }
    }
}
