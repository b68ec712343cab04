package io.tidewire.integration.clientjava;

/** The servers with which the client must get on alike. */
enum Where {
  OURS("our server"),
  OURS_OVER_TLS("our server over TLS"),
  NODE("socket.io of npm");

  private final String words;

  Where(String words) {
    this.words = words;
  }

  /** Starts it with options of the test server, which all of them have. */
  RunningServer start(String... options) {
    return switch (this) {
      case OURS -> new OwnServer(false, options);
      case OURS_OVER_TLS -> new OwnServer(true, options);
      case NODE -> new NodeServer(options);
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
