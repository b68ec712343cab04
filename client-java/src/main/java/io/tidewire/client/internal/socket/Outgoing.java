package io.tidewire.client.internal.socket;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.client.internal.manager.Messages;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.event.Args;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import java.util.List;

/**
 * An encoded event to send.
 *
 * @param ackId {@link Packet#NO_ACK} unless an acknowledgement is requested
 * @param messages the packet's text, if it has one, then its attachments
 */
record Outgoing(String name, Args args, long ackId, Kind kind, List<EnginePacket> messages) {
  /** How it is sent. */
  enum Kind {
    /** May wait for a connection. */
    ORDINARY,
    /** Is dropped unless it can be sent at once. */
    VOLATILE,
    /** A request about rooms, which only some servers process. */
    ROOMS
  }

  Outgoing(String name, Args args, long ackId, Kind kind, EncodedPacket encoded) {
    this(name, args, ackId, kind, Messages.of(encoded));
  }

  boolean isVolatile() {
    return kind == Kind.VOLATILE;
  }

  boolean requestsAck() {
    return ackId != Packet.NO_ACK;
  }

  /** Whether the server accepts messages of these sizes. */
  boolean fits(Connection connection) {
    return messages.stream().allMatch(connection::fits);
  }

  /** Its approximate size in memory. */
  int bytes() {
    return messages.stream().mapToInt(Outgoing::bytes).sum();
  }

  /** The size of its largest message. */
  int largest() {
    return messages.stream().mapToInt(Outgoing::bytes).max().orElse(0);
  }

  private static int bytes(EnginePacket message) {
    if (message instanceof EnginePacket.Binary binary) {
      return binary.data().length;
    }
    return ((EnginePacket.Text) message).frame().length();
  }
}
