package io.agglo.connectors.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/** Finds the proxy that makes the connections, and knows it again by its address and port. */
final class ProxyResolver implements DnsResolver {

    private final InetSocketAddress proxy;
    private volatile Set<InetAddress> addresses = Set.of();

    ProxyResolver(InetSocketAddress proxy) {
        this.proxy = proxy;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (!host.equalsIgnoreCase(proxy.getHostString())) {
            throw new BlockedAddressException(host);
        }
        InetAddress[] found = InetAddress.getAllByName(host);
        addresses = Set.copyOf(Arrays.asList(found));
        return found;
    }

    /** Whether an address is the proxy's own. */
    boolean isAt(InetSocketAddress address) {
        return address.getPort() == proxy.getPort() && addresses.contains(address.getAddress());
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
