package io.agglo.pipeline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine that nobody listens on. */
public final class FreePort {
    private static final int TRIED = 100;
    private static final int HIGHEST = 65_535;

    private FreePort() {}

    /** The wished port, or the next one above it that is free; any free one for 0. */
    public static int from(int wished) {
        for (int port = wished; port > 0 && port < Math.min(wished + TRIED, HIGHEST); port++) {
            if (free(port)) {
                return port;
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("this machine has no free port left", e);
        }
    }

    /** Whether nobody listens on a port of the loopback interface. */
    public static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
