package io.tidewire.client.cli;

/** What the tool tells its caller in the end. */
enum Exit {
  OK(0),
  /** The arguments were not understood. */
  USAGE(1),
  /** No connection. */
  UNREACHABLE(2),
  /** The server refused the socket. */
  REFUSED(3),
  /** Something expected did not come in time, or the connection was lost. */
  LOST(4);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
