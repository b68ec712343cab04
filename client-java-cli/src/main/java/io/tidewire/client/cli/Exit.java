package io.tidewire.client.cli;

/** The exit codes of the tool. */
enum Exit {
  OK(0),
  /** The arguments are wrong. */
  USAGE(1),
  /** No connection. */
  UNREACHABLE(2),
  /** The server rejected the socket. */
  REFUSED(3),
  /** An event or acknowledgement was late, or the connection was lost. */
  LOST(4);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
