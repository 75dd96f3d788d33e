package io.agglo.connectors.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public Internet from those that lead back into the reader's own network:
 * the special-purpose registries of RFC 6890, and every IPv6 form that carries an IPv4 address.
 */
public final class AddressGuard {

    private static final AddressGuard PUBLIC_ONLY = new AddressGuard(Loopback.REFUSED);

    private enum Loopback {
        REFUSED,
        ALLOWED
    }

    private record Block(int address, int prefix) {
        boolean holds(int candidate) {
            int mask = prefix == 0 ? 0 : -1 << (32 - prefix);
            return (candidate & mask) == (address & mask);
        }
    }

    private static final Block[] SPECIAL = {
        block(0, 0, 0, 0, 8),
        block(10, 0, 0, 0, 8),
        block(100, 64, 0, 0, 10),
        block(127, 0, 0, 0, 8),
        block(169, 254, 0, 0, 16),
        block(172, 16, 0, 0, 12),
        block(192, 0, 0, 0, 24),
        block(192, 0, 2, 0, 24),
        block(192, 88, 99, 0, 24),
        block(192, 168, 0, 0, 16),
        block(198, 18, 0, 0, 15),
        block(198, 51, 100, 0, 24),
        block(203, 0, 113, 0, 24),
        block(224, 0, 0, 0, 4),
        block(240, 0, 0, 0, 4),
    };

    private final Loopback loopback;

    private AddressGuard(Loopback loopback) {
        this.loopback = loopback;
    }

    /** Public addresses and nothing else. */
    public static AddressGuard publicOnly() {
        return PUBLIC_ONLY;
    }

    /** Public addresses, and this machine's own: for tests and for sites that the demo serves. */
    public static AddressGuard withLoopback() {
        return new AddressGuard(Loopback.ALLOWED);
    }

    /** Whether a connection to the address may be made. */
    public boolean allows(InetAddress address) {
        if (loopback == Loopback.ALLOWED && address.isLoopbackAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return allowsIpv4(bytes, 0);
        }
        return address instanceof Inet6Address && allowsIpv6(bytes);
    }

    private static boolean allowsIpv4(byte[] bytes, int offset) {
        int address = 0;
        for (int i = 0; i < 4; i++) {
            address = address << 8 | bytes[offset + i] & 0xff;
        }
        for (Block block : SPECIAL) {
            if (block.holds(address)) {
                return false;
            }
        }
        return true;
    }

    /** Of IPv6 only 2000::/3 is the public Internet, and even there some carry IPv4 addresses. */
    private static boolean allowsIpv6(byte[] b) {
        boolean global = (b[0] & 0xe0) == 0x20;
        if (!global) {
            return false;
        }
        boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
        boolean ietf = b[0] == 0x20 && b[1] == 0x01 && (b[2] & 0xfe) == 0;
        boolean documentation =
                b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == (byte) 0xb8
                        || b[0] == 0x3f && b[1] == (byte) 0xff && (b[2] & 0xf0) == 0;
        return !sixToFour && !ietf && !documentation;
    }

    private static Block block(int a, int b, int c, int d, int prefix) {
        return new Block(a << 24 | b << 16 | c << 8 | d, prefix);
    }
}
