package io.tidewire.integration.clientjava;

/** The servers that the client is tested with. */
enum ServerKind {
  TIDEWIRE("Tidewire"),
  TIDEWIRE_TLS("Tidewire over TLS"),
  NODE("socket.io of npm");

  private final String words;

  ServerKind(String words) {
    this.words = words;
  }

  /** Starts it with options of the test server, which all of them support. */
  RunningServer start(String... options) {
    return switch (this) {
      case TIDEWIRE -> new TidewireServer(false, options);
      case TIDEWIRE_TLS -> new TidewireServer(true, options);
      case NODE -> new NodeServer(options);
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
