package io.tidewire.server.internal.socketio;

import io.tidewire.server.ConnectRefusedException;
import io.tidewire.socketio.Packet;
import java.util.Optional;

/** Where clients of different ages mean different things by the same packets. Immutable. */
public interface Dialect {
  /** What a client has asked for by coming. */
  Optional<Packet> implicitConnect();

  /** A packet in today's terms. */
  Packet understand(Packet packet);

  String newSocketId(String namespace);

  /** Whether its client can come back as the socket it was. */
  boolean knowsRecovery();

  /** The payload of the CONNECT that lets a socket in, as JSON. */
  String welcome(String id, Optional<String> pid);

  /** The payload that keeps it out. */
  String refusal(ConnectRefusedException refused);

  String refusal(String message);

  /** Whether a client whose socket is refused comes back, unless it is told to go, too. */
  default boolean staysWhenRefused() {
    return false;
  }

  /** An object for clients of any age, as in the reference. */
  default String invalidNamespace() {
    return "{\"message\":\"Invalid namespace\"}";
  }
}
