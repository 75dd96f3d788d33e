package io.agglo.connectors.http;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the bytes of a body as they come: few stay in memory, many go to a file. */
final class Spool extends OutputStream {

    /** Bytes beyond which a body is a file. */
    static final int MOST_IN_MEMORY = 1 << 20;

    /** Bytes of an ordinary page: room for it is made once. */
    private static final int USUAL = 1 << 16;

    private final SpoolFolder folder;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(USUAL);
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private long size;
    private long lines;

    Spool(SpoolFolder folder) {
        this.folder = folder;
    }

    /** Bytes so far. */
    long size() {
        return size;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /**
     * @throws SpoolException if the disk does not take them
     */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            if (out == null && size + length > MOST_IN_MEMORY) {
                spill();
            }
            if (out == null) {
                memory.write(bytes, offset, length);
            } else {
                out.write(bytes, offset, length);
            }
        } catch (IOException e) {
            throw new SpoolException(folder, e);
        }
        for (int i = offset + length - 1; i >= offset; i--) {
            if (bytes[i] == '\n') {
                lines = size + (i - offset) + 1;
                break;
            }
        }
        size += length;
    }

    private void spill() throws IOException {
        Path made = folder.newFile();
        file = made;
        out = new BufferedOutputStream(Files.newOutputStream(made), 1 << 16);
        memory.writeTo(out);
        memory.reset();
    }

    /** All bytes; nothing is to be written after it. */
    Body body() {
        return upTo(size);
    }

    /** The bytes up to the last line end; nothing is to be written after it. */
    Body wholeLines() {
        return upTo(lines);
    }

    private Body upTo(long end) {
        if (file == null) {
            byte[] bytes = memory.toByteArray();
            return Body.of(end == bytes.length ? bytes : Arrays.copyOf(bytes, (int) end));
        }
        close();
        if (end < size) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
            } catch (IOException e) {
                throw new SpoolException(folder, e);
            }
        }
        return FileBody.spooled(file, end);
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new SpoolException(folder, e);
        }
    }

    /** The bytes are not needed: what is on disk of them is deleted. */
    void discard() {
        if (file != null) {
            Path spooled = file;
            try (OutputStream closing = out) {
                Files.deleteIfExists(spooled);
            } catch (IOException e) {
                throw new SpoolException(folder, e);
            }
        }
    }

    /** The disk, not the host, is at fault. */
    static final class SpoolException extends UncheckedIOException {
        private static final long serialVersionUID = 1;

        SpoolException(SpoolFolder folder, IOException cause) {
            super(
                    "a body cannot be kept under %s (%s): check space and permissions"
                            .formatted(folder.place(), cause.getMessage()),
                    cause);
        }
    }
}
