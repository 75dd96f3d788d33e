package io.agglo.connectors.http;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface HostNames extends Serializable {

    /** The system's own resolver. */
    HostNames SYSTEM = InetAddress::getAllByName;

    /** All addresses of a name, at least one. */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
