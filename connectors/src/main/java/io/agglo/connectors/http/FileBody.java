package io.agglo.connectors.http;

import io.agglo.connectors.http.BodyReader.TooLargeException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A body that stays on disk; the file is not to be changed while it is read. */
final class FileBody implements Body {
    private static final long serialVersionUID = 2;
    private static final int BUFFER_BYTES = 1 << 16;

    private enum Owner {
        /** Someone else, who keeps it. */
        OTHER,
        /** The fetch that made it. */
        FETCH
    }

    private final String file;
    private final long size;
    private final Owner owner;

    private FileBody(Path file, long size, Owner owner) {
        this.file = file.toString();
        this.size = size;
        this.owner = owner;
    }

    /** A file that stays when the body is done. */
    static FileBody kept(Path file) throws IOException {
        return new FileBody(file, Files.size(file), Owner.OTHER);
    }

    /** A file that is deleted when the body is done. */
    static FileBody spooled(Path file, long size) {
        return new FileBody(file, size, Owner.FETCH);
    }

    @Override
    public InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(Path.of(file)), BUFFER_BYTES);
    }

    @Override
    public byte[] bytes() {
        try {
            if (size > MOST_IN_MEMORY) {
                throw new TooLargeException(
                        "%s holds %d bytes, more than the %d that fit in memory at once"
                                .formatted(file, size, MOST_IN_MEMORY));
            }
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void discard() {
        if (owner == Owner.FETCH) {
            try {
                Files.deleteIfExists(Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be deleted", e);
            }
        }
    }
}
