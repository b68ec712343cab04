package io.tidewire.integration.clientjava;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** The test server's application on one of the servers. */
interface RunningServer extends AutoCloseable {
  /** Its address, without a path. */
  URI url();

  /** Ends it, and every session with it. */
  @Override
  void close();

  /**
   * A port for a server that ends and comes back: not one of those that the system gives to
   * outgoing connections, one of which could take it meanwhile.
   */
  static int portForRestarts() {
    int port = 20_000 + ThreadLocalRandom.current().nextInt(10_000);
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return port;
    } catch (IOException taken) {
      return portForRestarts();
    }
  }

  /** Its options, and whichever port is free unless they name one. */
  static String[] withPort(String... options) {
    for (String option : options) {
      if (option.startsWith("--port=")) {
        return options;
      }
    }
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = "--port=0";
    return all;
  }
}
