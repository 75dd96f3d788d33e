package io.agglo.connectors.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that connect to allowed addresses alone. The guard is asked by the socket itself, in the
 * call that connects it: whatever a name led to before, and whoever looked it up.
 */
final class GuardedSockets implements DetachedSocketFactory {

    private final AddressGuard guard;
    private final @Nullable ProxyResolver proxy;
    private final ConnectionWatch watch;

    /**
     * @param proxy the proxy, whose own address is not judged; absent: none
     * @param watch is told of what is connected to
     */
    GuardedSockets(AddressGuard guard, @Nullable ProxyResolver proxy, ConnectionWatch watch) {
        this.guard = guard;
        this.proxy = proxy;
        this.watch = watch;
    }

    /** A socket that is not connected; it takes no way but its own, whatever is asked for here. */
    @Override
    public Socket create(@Nullable Proxy ignored) {
        return new Guarded();
    }

    private void require(InetSocketAddress endpoint) throws BlockedAddressException {
        boolean allowed =
                !endpoint.isUnresolved()
                        && (guard.allows(endpoint.getAddress())
                                || proxy != null && proxy.isAt(endpoint));
        if (!allowed) {
            throw new BlockedAddressException(endpoint.getHostString());
        }
        watch.connecting(endpoint);
    }

    private final class Guarded extends Socket {

        /** Without a proxy that the machine's settings may name: it would see every address. */
        Guarded() {
            super(Proxy.NO_PROXY);
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            if (!(endpoint instanceof InetSocketAddress address)) {
                throw new BlockedAddressException(String.valueOf(endpoint));
            }
            require(address);
            super.connect(address, timeoutMillis);
        }
    }
}
