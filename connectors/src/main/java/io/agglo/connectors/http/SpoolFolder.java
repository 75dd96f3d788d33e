package io.agglo.connectors.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a task keeps bodies that are too large for its memory: a folder of its own, made when it is
 * first needed and gone, with all that is still in it, when it is closed.
 */
public final class SpoolFolder implements Closeable {

    private final Path parent;
    private @Nullable Path folder;
    private boolean closed;

    private SpoolFolder(Path parent) {
        this.parent = parent;
    }

    /**
     * A folder of which nothing is on disk yet.
     *
     * @param parent where it is made; made if missing
     */
    public static SpoolFolder in(Path parent) {
        return new SpoolFolder(parent);
    }

    /** A folder among the temporary files of this machine. */
    public static SpoolFolder inTemporaryFiles() {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * A new, empty file.
     *
     * @throws IOException if none can be made, or the folder is closed
     */
    synchronized Path newFile() throws IOException {
        if (closed) {
            throw new IOException("the crawl is closing");
        }
        if (folder == null) {
            Files.createDirectories(parent);
            folder = Files.createTempDirectory(parent, "agglo-crawl-");
        }
        return Files.createTempFile(folder, "body-", "");
    }

    /** Where the files are, or would be. */
    Path place() {
        return parent;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (folder == null) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
        folder = null;
    }
}
