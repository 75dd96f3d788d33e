package io.agglo.connectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The bytes of a page, after content decoding: in memory, or a file on disk that may be larger than
 * memory and is then read as a stream. Whoever opens a stream closes it.
 */
public sealed interface Body extends Serializable permits MemoryBody, FileBody {

    /** Most bytes of a file that are read into memory at once. */
    long MOST_IN_MEMORY = 64L << 20;

    /** A body in memory; the bytes are not copied and not to be changed. */
    static Body of(byte[] bytes) {
        return new MemoryBody(bytes);
    }

    /**
     * A body that stays on disk.
     *
     * @throws IOException if the file cannot be found
     */
    static Body of(Path file) throws IOException {
        return FileBody.kept(file);
    }

    /**
     * A new stream over the whole body, buffered.
     *
     * @throws IOException if a file is no longer there or may not be read
     */
    InputStream open() throws IOException;

    /**
     * The whole body in memory.
     *
     * @throws UncheckedIOException if a file cannot be read, or is larger than {@link
     *     #MOST_IN_MEMORY}
     */
    byte[] bytes();

    /** Number of bytes. */
    long size();

    /**
     * The bytes are no longer needed: a file that a fetch made for them is deleted, any other
     * stays.
     *
     * @throws UncheckedIOException if it cannot be deleted
     */
    void discard();
}
