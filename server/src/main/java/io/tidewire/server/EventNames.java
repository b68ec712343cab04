package io.tidewire.server;

import io.tidewire.socketio.ReservedEvents;

/** Which names an application may give to its events. */
final class EventNames {
  private EventNames() {}

  static void requireFree(String event) {
    if (ReservedEvents.contains(event)) {
      throw new IllegalArgumentException(
          "\"" + event + "\" is a reserved event name: choose another one");
    }
  }
}
