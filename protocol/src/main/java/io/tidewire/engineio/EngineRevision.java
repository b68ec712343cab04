package io.tidewire.engineio;

/** The supported revisions of the protocol, by the number in the parameter {@code EIO}. */
public enum EngineRevision {
  /** Of Socket.IO 1 and 2: the client sends the heartbeats. */
  V3(3),
  /** Of Socket.IO 3 and 4: the server sends the heartbeats. */
  V4(4);

  private final int number;

  EngineRevision(int number) {
    this.number = number;
  }

  /** 3 or 4. */
  public int number() {
    return number;
  }
}
