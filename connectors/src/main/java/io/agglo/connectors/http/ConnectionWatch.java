package io.agglo.connectors.http;

import java.io.Serializable;
import java.net.InetSocketAddress;

/** Is told of every address that a socket is about to connect to, once it may. */
@FunctionalInterface
public interface ConnectionWatch extends Serializable {

    /** Does not care. */
    ConnectionWatch NONE = address -> {};

    /** A socket connects to {@code address} now. */
    void connecting(InetSocketAddress address);
}
