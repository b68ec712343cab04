package io.tidewire.server.internal.net;

import java.net.InetSocketAddress;

/** Addresses for logs and error contexts. */
public final class AddressText {
  private AddressText() {}

  /** Host and port, without looking the name of the host up. */
  public static String of(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
