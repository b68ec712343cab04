package io.tidewire.server;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;

/** The Undertow that a server starts when it is not mounted in somebody else's. */
final class OwnUndertow {
  private static final long CHUNK_FRAMING = 8; // which Undertow counts: 6 bytes for a chunk of one

  private static final int SHUTDOWN_MILLIS = 2_000; // else a handler that blocks would block it

  private final Undertow undertow;

  private OwnUndertow(Undertow undertow) {
    this.undertow = undertow;
  }

  /**
   * @throws UncheckedIOException if the port is taken, or may not be used
   */
  static OwnUndertow start(ServerOptions options, String host, int port, HttpHandler root) {
    Undertow.Builder builder =
        Undertow.builder()
            .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, options.maxHeaderSize())
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, maxEntitySize(options))
            .setHandler(root);
    if (options.sslContext().isPresent()) {
      builder.addHttpsListener(port, host, options.sslContext().get());
    } else {
      builder.addHttpListener(port, host);
    }
    Undertow undertow = builder.build();
    try {
      undertow.start();
    } catch (RuntimeException failed) {
      undertow.stop();
      throw explain(failed, host, port);
    }
    return new OwnUndertow(undertow);
  }

  int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  void stop() {
    undertow.stop();
  }

  /** Large enough for our own limit to be the one that counts. */
  private static long maxEntitySize(ServerOptions options) {
    return Math.max(
        UndertowOptions.DEFAULT_MAX_ENTITY_SIZE, CHUNK_FRAMING * options.engine().maxPayload());
  }

  private static RuntimeException explain(RuntimeException failed, String host, int port) {
    if (failed.getCause() instanceof BindException bind) {
      return new UncheckedIOException(
          "cannot listen on " + host + ":" + port + ": " + bind.getMessage(), bind);
    }
    return failed;
  }
}
