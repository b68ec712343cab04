package io.tidewire.socketio;

/** Event names that applications may not use, in either direction. */
public final class ReservedEvents {
  private ReservedEvents() {}

  /** Whether the name is reserved; socket.io-parser rejects such an event. */
  public static boolean contains(String name) {
    return switch (name) {
      case "connect",
          "connect_error",
          "disconnect",
          "disconnecting",
          "newListener",
          "removeListener" ->
          true;
      default -> false;
    };
  }

  /**
   * Accepts every other name.
   *
   * @throws IllegalArgumentException if the name is reserved
   */
  public static void requireFree(String name) {
    if (contains(name)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is a reserved event name: choose another one");
    }
  }
}
