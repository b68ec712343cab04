package io.tidewire.integration.clientjava;

import io.tidewire.testserver.TestServer;
import java.net.URI;

/** Our server, in this process. */
final class OwnServer implements RunningServer {
  private final TestServer server;

  OwnServer(boolean tls, String... options) {
    String[] all = RunningServer.withPort(options);
    server = tls ? TestServer.start(Certificate.context(), all) : TestServer.start(all);
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
