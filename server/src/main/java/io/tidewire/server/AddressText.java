package io.tidewire.server;

import java.net.InetSocketAddress;

/** Addresses for logs and error contexts. */
final class AddressText {
  private AddressText() {}

  /** Host and port, without looking the name of the host up. */
  static String of(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
