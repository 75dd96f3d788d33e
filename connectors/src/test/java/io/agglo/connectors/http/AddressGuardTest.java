package io.agglo.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "127.1",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2001:0:1::1",
                "2001:db8::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "100::1",
            })
    void addressesThatLeadInwardsAreRefused(String literal) throws Exception {
        assertThat(AddressGuard.publicOnly().allows(InetAddress.getByName(literal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.254",
                "2400:cb00::1",
                "2a00:1450::1",
            })
    void publicAddressesAreAllowed(String literal) throws Exception {
        assertThat(AddressGuard.publicOnly().allows(InetAddress.getByName(literal))).isTrue();
    }

    @Test
    void loopbackAloneIsAllowedToTests() throws Exception {
        AddressGuard guard = AddressGuard.withLoopback();

        assertThat(guard.allows(InetAddress.getByName("127.0.0.7"))).isTrue();
        assertThat(guard.allows(InetAddress.getByName("::1"))).isTrue();
        assertThat(guard.allows(InetAddress.getByName("10.0.0.1"))).isFalse();
    }
}
