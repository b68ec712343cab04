package io.tidewire.server.internal.flow;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Whom an address belongs to: one IPv4 address, or the 64 bits of IPv6 that one customer gets.
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
