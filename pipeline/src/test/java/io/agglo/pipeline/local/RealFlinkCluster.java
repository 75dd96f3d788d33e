package io.agglo.pipeline.local;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Starts one real Flink cluster of three processes for all tests of a JVM that ask for it, and
 * stops it after the last. They share it: who kills a TaskManager starts another.
 */
public final class RealFlinkCluster implements BeforeAllCallback {

    private record Running(SessionCluster cluster) implements CloseableResource {
        @Override
        public void close() {
            cluster.stop();
        }
    }

    private static volatile SessionCluster cluster;

    @Override
    public void beforeAll(ExtensionContext context) {
        cluster =
                context.getRoot()
                        .getStore(Namespace.create(RealFlinkCluster.class))
                        .getOrComputeIfAbsent(Running.class, key -> start(), Running.class)
                        .cluster();
    }

    /** The running cluster. */
    public static SessionCluster cluster() {
        if (cluster == null) {
            throw new IllegalStateException(
                    "add @ExtendWith(RealFlinkCluster.class) to the test class");
        }
        return cluster;
    }

    /** The project's root, which holds the jars. */
    public static Path root() {
        return Path.of(System.getProperty("agglo.root", ".."));
    }

    private static Running start() {
        try {
            return new Running(
                    SessionCluster.start(
                            SessionCluster.Options.temporary(root()), System.err::println));
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Flink started", e);
        }
    }
}
