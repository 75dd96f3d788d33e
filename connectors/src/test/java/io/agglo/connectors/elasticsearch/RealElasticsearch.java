package io.agglo.connectors.elasticsearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Starts one real Elasticsearch for all tests of a JVM that ask for it, and stops it after the
 * last. They share it: each writes to indices of its own, see {@link #index}.
 */
public final class RealElasticsearch implements BeforeAllCallback {

    private record Running(ElasticsearchProcess process) implements CloseableResource {
        @Override
        public void close() {
            process.stop();
        }
    }

    private static volatile String url = "";

    @Override
    public void beforeAll(ExtensionContext context) {
        Running running =
                context.getRoot()
                        .getStore(Namespace.create(RealElasticsearch.class))
                        .getOrComputeIfAbsent(Running.class, key -> start(), Running.class);
        url = running.process().url();
    }

    /** Address of the running server. */
    public static String url() {
        if (url.isEmpty()) {
            throw new IllegalStateException(
                    "add @ExtendWith(RealElasticsearch.class) to the test class");
        }
        return url;
    }

    /** Config of the running server, with the defaults for everything else. */
    public static ElasticsearchConfig config() {
        return ElasticsearchConfig.at(url());
    }

    /** A name of an index that nobody else uses. */
    public static String index(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    /** The project's root, which holds the unpacked server. */
    static Path root() {
        return Path.of(System.getProperty("agglo.root", ".."));
    }

    private static Running start() {
        try {
            return new Running(
                    ElasticsearchProcess.start(
                            ElasticsearchProcess.Options.temporary(root()), System.err::println));
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Elasticsearch started", e);
        }
    }
}
