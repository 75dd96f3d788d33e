package io.agglo.pipeline.cli;

/** What must be closed when the program is stopped from outside, by Ctrl-C or a signal. */
final class ShutDown {
    private ShutDown() {}

    /** Closes a resource when the program is stopped; hand the result to {@link #forget} otherwise. */
    static Thread closing(AutoCloseable resource) {
        Thread hook =
                new Thread(
                        () -> {
                            try {
                                resource.close();
                            } catch (Exception e) {
                                System.err.println("agglo: could not stop cleanly: " + e.getMessage());
                            }
                        },
                        "shut-down");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    /** The resource is closed by other means. */
    static void forget(Thread hook) {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
