package io.tidewire.integration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a server that is restarted. */
public final class RestartPort {
  private static final int LOWEST = 20_000;
  private static final int COUNT = 10_000;

  private RestartPort() {}

  /**
   * Outside the range that the system assigns to outgoing connections and other servers, which
   * could occupy it meanwhile.
   */
  public static int any() {
    int port = LOWEST + ThreadLocalRandom.current().nextInt(COUNT);
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return port;
    } catch (IOException taken) {
      return any();
    }
  }
}
