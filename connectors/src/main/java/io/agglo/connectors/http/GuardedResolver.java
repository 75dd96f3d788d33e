package io.agglo.connectors.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once and hands on only addresses that may be asked, so that the address that was
 * checked is the address that is connected to.
 */
final class GuardedResolver implements DnsResolver {

    private final HostNames names;
    private final AddressGuard guard;

    GuardedResolver(HostNames names, AddressGuard guard) {
        this.names = names;
        this.guard = guard;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = names.resolve(host);
        InetAddress[] allowed =
                Arrays.stream(all).filter(guard::allows).toArray(InetAddress[]::new);
        // One forbidden address among several is a rebinding attempt as likely as a mistake.
        if (allowed.length < all.length) {
            throw new BlockedAddressException(host);
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
