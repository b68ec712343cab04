package io.tidewire.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a server that ends and comes back. */
final class RestartPort {
  private static final int LOWEST = 20_000;
  private static final int COUNT = 10_000;

  private RestartPort() {}

  /**
   * None of those that the system gives to outgoing connections and to other servers, one of which
   * could take it meanwhile.
   */
  static int any() {
    int port = LOWEST + ThreadLocalRandom.current().nextInt(COUNT);
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return port;
    } catch (IOException taken) {
      return any();
    }
  }
}
