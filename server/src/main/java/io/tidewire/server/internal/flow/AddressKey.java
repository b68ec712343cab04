package io.tidewire.server.internal.flow;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * The unit of limits by address: an IPv4 address, or the /64 of an IPv6 address, which providers
 * assign to one customer.
 *
 * @param network the address, or its first half
 */
record AddressKey(boolean ipv6, long network) {
  static AddressKey of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    boolean ipv6 = address instanceof Inet6Address;
    return new AddressKey(ipv6, ipv6 ? bytes.getLong() : bytes.getInt());
  }
}
