package io.agglo.connectors.extract;

import io.agglo.connectors.http.Body;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The plain files inside a body: the body itself, what a gzip file holds, or the entries of a zip
 * archive, containers in containers included. All is streamed, and stops where it becomes too much.
 */
public final class Unpacked {

    /** Takes the files, one after another. */
    @FunctionalInterface
    public interface Reader {

        /**
         * @param entry name of the entry in its archive, blank outside of one
         * @param in the bytes, to be read before this returns; closing it does nothing
         */
        void read(String entry, InputStream in) throws IOException;
    }

    /** A container that is broken, or that unpacks to more than it may. */
    public static final class UnpackException extends IOException {
        private static final long serialVersionUID = 1;
        private final boolean tooLarge;

        UnpackException(String message, boolean tooLarge) {
            super(message);
            this.tooLarge = tooLarge;
        }

        /** Whether a limit was reached; else the container is broken. */
        public boolean isTooLarge() {
            return tooLarge;
        }
    }

    /** Most bytes that a body may unpack to; the largest register has a twentieth of it. */
    static final long MOST_BYTES = 100L << 30;

    /** Below this size nothing is a bomb, whatever it was packed into. */
    static final long HARMLESS_BYTES = 16 << 20;

    private static final int HIGHEST_RATIO = 100;
    private static final int DEEPEST = 3;
    private static final int MOST_ENTRIES = 10_000;
    private static final int MAGIC_BYTES = 4;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Reader reader;
    private final Counted packed;
    private long unpacked;
    private int entries;

    private Unpacked(InputStream in, Reader reader) {
        this.packed = new Counted(in);
        this.reader = reader;
    }

    /**
     * Hands every file in a body to a reader.
     *
     * @throws UnpackException if a container is broken or a limit is reached; what came before it
     *     has been read
     * @throws IOException if the body cannot be read, or as the reader throws it
     */
    public static void read(Body body, Reader reader) throws IOException {
        try (InputStream in = body.open()) {
            Unpacked unpacked = new Unpacked(in, reader);
            unpacked.read("", unpacked.packed, 0);
        }
    }

    /**
     * Whether a body is a gzip file or a zip archive, by its first bytes.
     *
     * @throws IOException if the body cannot be read
     */
    public static boolean isContainer(Body body) throws IOException {
        try (InputStream in = body.open()) {
            byte[] magic = in.readNBytes(MAGIC_BYTES);
            return isGzip(magic) || isZip(magic);
        }
    }

    private void read(String name, InputStream in, int depth) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, MAGIC_BYTES);
        byte[] magic = start.readNBytes(MAGIC_BYTES);
        start.unread(magic);
        boolean gzip = isGzip(magic);
        boolean zip = isZip(magic);
        if ((gzip || zip) && depth == DEEPEST) {
            throw new UnpackException("containers lie more than %d deep".formatted(DEEPEST), true);
        }
        if (gzip) {
            read(name, new Inflated(() -> new GZIPInputStream(start, BUFFER_BYTES)), depth + 1);
        } else if (zip) {
            readEntries(name, new ZipInputStream(start), depth + 1);
        } else {
            reader.read(name, start);
        }
    }

    private void readEntries(String archive, ZipInputStream zip, int depth) throws IOException {
        Inflated content = new Inflated(() -> zip);
        for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
            if (++entries > MOST_ENTRIES) {
                throw new UnpackException(
                        "an archive holds more than %d entries".formatted(MOST_ENTRIES), true);
            }
            String name = archive.isEmpty() ? entry.getName() : archive + "/" + entry.getName();
            if (!entry.isDirectory() && !name.contains("__MACOSX/")) {
                read(name, content, depth);
            }
            // what the reader left is counted too, before the archive goes on
            content.transferTo(OutputStream.nullOutputStream());
        }
    }

    private @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IOException | IllegalArgumentException e) {
            throw broken(e);
        }
    }

    private static boolean isGzip(byte[] magic) {
        return startsWith(magic, 0x1f, 0x8b);
    }

    private static boolean isZip(byte[] magic) {
        return startsWith(magic, 'P', 'K', 3, 4);
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Tells a broken container from a body that cannot be read. */
    private IOException broken(Exception e) {
        if (e instanceof IOException cause && (packed.failed || e instanceof UnpackException)) {
            return cause;
        }
        return new UnpackException("the container is broken: " + e.getMessage(), false);
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    /** What comes out of a container, counted. */
    private final class Inflated extends InputStream {
        private final InputStream in;

        Inflated(Opening opening) throws IOException {
            try {
                in = opening.open();
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(buffer, offset, length);
            } catch (IOException e) {
                throw broken(e);
            }
            if (count > 0) {
                unpacked += count;
                if (unpacked > MOST_BYTES) {
                    throw new UnpackException(
                            "the body unpacks to more than %d bytes".formatted(MOST_BYTES), true);
                }
                if (unpacked > HARMLESS_BYTES && unpacked > HIGHEST_RATIO * packed.count) {
                    throw new UnpackException(
                            "the body unpacks to more than %d times its size"
                                    .formatted(HIGHEST_RATIO),
                            true);
                }
            }
            return count;
        }

        /** Closing would lose the entries that follow. */
        @Override
        public void close() {}
    }

    /** The body as it is stored. */
    private static final class Counted extends FilterInputStream {
        private long count;
        private boolean failed;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int read = in.read(buffer, offset, length);
                count += Math.max(read, 0);
                return read;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }
}
