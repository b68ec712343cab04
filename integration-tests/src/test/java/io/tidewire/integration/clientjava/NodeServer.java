package io.tidewire.integration.clientjava;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The npm package socket.io 4.8, in a process of its own. */
final class NodeServer implements RunningServer {
  private static final Path SCRIPT = Path.of("src/test/js/support/reference-server.mjs");
  private static final Path PACKAGE = Path.of("node_modules/socket.io");

  private final Program node;
  private final URI url;

  NodeServer(String... options) {
    if (!Files.exists(PACKAGE)) {
      throw new AssertionError(PACKAGE.toAbsolutePath() + " is missing: run \"npm ci\" beside it");
    }
    List<String> command = new ArrayList<>(List.of("node", SCRIPT.toString()));
    command.addAll(List.of(RunningServer.withPort(options)));
    node = Program.start(command);
    url = URI.create(node.after("listening on "));
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    node.close();
  }
}
