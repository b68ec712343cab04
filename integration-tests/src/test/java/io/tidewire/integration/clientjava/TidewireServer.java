package io.tidewire.integration.clientjava;

import io.tidewire.testserver.TestServer;
import java.net.URI;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Tidewire's server, in this process. */
final class TidewireServer implements RunningServer {
  /** A strong reference, or its filter is lost. */
  private static final Logger LOGGER = Logger.getLogger("io.tidewire.server");

  private final TestServer server;

  TidewireServer(boolean tls, String... options) {
    LOGGER.setFilter(TidewireServer::isNews);
    String[] all = RunningServer.withPort(options);
    server = tls ? TestServer.start(Certificate.context(), all) : TestServer.start(all);
  }

  /** False for exceptions that a client requested. */
  private static boolean isNews(LogRecord line) {
    return line.getThrown() == null
        || !String.valueOf(line.getThrown().getMessage()).startsWith("as asked by a client");
  }

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }
}
