package io.tidewire.client.internal.socket;

import io.tidewire.event.Args;
import io.tidewire.json.Json;
import io.tidewire.socketio.Packet;
import org.jspecify.annotations.Nullable;

/**
 * Connection state recovery: the secret that the server gave to a socket, and the offset of the
 * last event that the socket received. Servers append offsets to the arguments of events. Tidewire
 * servers append one to every event without acknowledgement, and the client removes it. Other
 * servers append none to volatile events: the client removes nothing there, like the reference,
 * since a value does not show whether it is an offset. Confined to the loop.
 */
final class Recovery {
  private @Nullable String pid; // null if the server recovers no sockets
  private @Nullable String offset; // of the last event; null before the first

  /** The payload of a CONNECT; where names are equal, the application's credentials win. */
  String payload(String auth) {
    if (pid == null) {
      return auth;
    }
    String claim = "{\"pid\":" + Json.write(pid);
    if (offset != null) {
      claim += ",\"offset\":" + Json.write(offset);
    }
    boolean alone = auth.equals("{}");
    return claim + (alone ? "}" : "," + auth.substring(1));
  }

  /**
   * The server accepted the CONNECT.
   *
   * @return whether it recovered the socket, with all its events
   */
  boolean joined(@Nullable String given) {
    boolean recovered = given != null && given.equals(pid);
    if (!recovered) {
      pid = given;
      offset = null;
    }
    return recovered;
  }

  /**
   * The arguments for listeners. Stores the offset that follows them.
   *
   * @param tidewire whether the server is Tidewire's, which always appends an offset
   */
  Args received(Packet.Event event, boolean tidewire) {
    Args args = event.args();
    if (pid == null || event.ackId() != Packet.NO_ACK || !args.endsWithString()) {
      return args;
    }
    offset = args.get(args.size() - 1, String.class);
    return tidewire ? args.withoutLast() : args;
  }
}
