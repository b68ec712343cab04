package io.tidewire.server.internal.socketio;

import io.tidewire.socketio.Packet;
import java.util.Optional;

/** The differences between versions of the Socket.IO protocol. Immutable. */
interface Dialect {
  /** The CONNECT that Socket.IO 2 clients imply instead of sending. */
  Optional<Packet> implicitConnect();

  /** Translates a packet into the current protocol. */
  Packet understand(Packet packet);

  String newSocketId(String namespace);

  /** Whether its clients support recovery. */
  boolean knowsRecovery();

  /** The payload of the CONNECT that accepts a socket, as JSON. */
  String welcome(String id, Optional<String> pid);

  /** The payload of the rejection, as JSON. */
  String rejection(String message, Optional<String> dataJson);

  default String rejection(String message) {
    return rejection(message, Optional.empty());
  }

  /** Whether a client reconnects a rejected socket unless it also receives a DISCONNECT. */
  default boolean reconnectsWhenRejected() {
    return false;
  }

  /** An object for clients of every version, as in the reference. */
  default String invalidNamespace() {
    return "{\"message\":\"Invalid namespace\"}";
  }
}
