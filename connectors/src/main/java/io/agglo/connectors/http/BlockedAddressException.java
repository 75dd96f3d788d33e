package io.agglo.connectors.http;

import java.net.UnknownHostException;

/** An address that may not be asked, or a name that leads to one. */
final class BlockedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    BlockedAddressException(String host) {
        super(host + " leads to an address that is not of the public Internet");
    }
}
