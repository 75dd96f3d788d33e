package io.agglo.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last check: what a socket itself refuses to connect to. */
class GuardedSocketsTest {

    private final List<InetSocketAddress> connected = new CopyOnWriteArrayList<>();
    private final GuardedSockets strict =
            new GuardedSockets(AddressGuard.publicOnly(), null, connected::add);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.7",
                "169.254.169.254",
                "0.0.0.0",
                "::1",
                "::ffff:10.0.0.7",
                "fd00::7"
            })
    void innerAddressIsNotConnectedTo(String literal) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(literal), 80);
        try (Socket socket = strict.create(Proxy.NO_PROXY);
                Socket hurried = strict.create(null)) {
            assertThatThrownBy(() -> socket.connect(address))
                    .isInstanceOf(BlockedAddressException.class)
                    .hasMessageEndingWith(
                            " leads to an address that is not of the public Internet");
            assertThatThrownBy(() -> hurried.connect(address, 1000))
                    .isInstanceOf(BlockedAddressException.class);
            assertThat(socket.isConnected()).isFalse();
        }
        assertThat(connected).isEmpty();
    }

    @Test
    void whatIsNoCheckedAddressIsNotConnectedTo() throws Exception {
        try (Socket socket = strict.create(null)) {
            assertThatThrownBy(
                            () ->
                                    socket.connect(
                                            InetSocketAddress.createUnresolved("one.example", 80)))
                    .isInstanceOf(BlockedAddressException.class);
            assertThatThrownBy(() -> socket.connect(UnixDomainSocketAddress.of("/run/inner.sock")))
                    .isInstanceOf(BlockedAddressException.class);
        }
        assertThat(connected).isEmpty();
    }

    @Test
    void nameThatTurnsInwardsBetweenItsLookUpAndTheConnectionIsRefused() throws Exception {
        try (ServerSocket inner = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CloseableHttpClient client = client(inner.getInetAddress())) {
            String url = "http://turns.example:%d/".formatted(inner.getLocalPort());

            assertThatThrownBy(() -> client.execute(new HttpGet(url), answer -> null))
                    .isInstanceOf(BlockedAddressException.class)
                    .hasMessage(
                            "turns.example leads to an address that is not of the public Internet");
        }
        assertThat(connected).isEmpty();
    }

    /** A client whose look-ups nobody judges: only the sockets stand between it and the inside. */
    private CloseableHttpClient client(InetAddress inner) {
        DnsResolver lying =
                new DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
                        return new InetAddress[] {
                            InetAddress.getByAddress(host, inner.getAddress())
                        };
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                };
        return HttpClients.custom()
                .setConnectionManager(NetworkExchange.connections(lying, strict))
                .disableAutomaticRetries()
                .build();
    }

    @Test
    void proxyAloneIsExemptAndOnlyAtItsPort() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ProxyResolver proxy =
                    new ProxyResolver(
                            InetSocketAddress.createUnresolved("localhost", server.getLocalPort()));
            GuardedSockets sockets =
                    new GuardedSockets(AddressGuard.publicOnly(), proxy, connected::add);
            InetSocketAddress own =
                    new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
            InetSocketAddress other =
                    new InetSocketAddress(server.getInetAddress(), server.getLocalPort() - 1);

            try (Socket early = sockets.create(null)) {
                assertThatThrownBy(() -> early.connect(own))
                        .as("before it was looked up")
                        .isInstanceOf(BlockedAddressException.class);
            }
            proxy.resolve("LOCALHOST");
            try (Socket socket = sockets.create(null);
                    Socket wrong = sockets.create(null)) {
                socket.connect(own);
                assertThatThrownBy(() -> wrong.connect(other))
                        .isInstanceOf(BlockedAddressException.class);
            }
            assertThat(connected).containsExactly(own);
            assertThatThrownBy(() -> proxy.resolve("one.example"))
                    .isInstanceOf(BlockedAddressException.class);
        }
    }
}
