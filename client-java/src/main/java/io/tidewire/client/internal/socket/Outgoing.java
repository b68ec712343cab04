package io.tidewire.client.internal.socket;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.client.internal.manager.Messages;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.event.Args;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import java.util.List;

/**
 * One event on its way out, encoded.
 *
 * @param ackId {@link Packet#NO_ACK} if no answer is wanted
 * @param messages the packet's text, if it has one, then its attachments
 */
public record Outgoing(String name, Args args, long ackId, Kind kind, List<EnginePacket> messages) {
  /** What becomes of it. */
  enum Kind {
    /** It waits if it must. */
    ORDINARY,
    /** It leaves at once, or never. */
    VOLATILE,
    /** It is no event of the application's, and only servers that know of rooms understand it. */
    ROOMS
  }

  Outgoing(String name, Args args, long ackId, Kind kind, EncodedPacket encoded) {
    this(name, args, ackId, kind, Messages.of(encoded));
  }

  boolean isVolatile() {
    return kind == Kind.VOLATILE;
  }

  boolean wantsAnswer() {
    return ackId != Packet.NO_ACK;
  }

  /** Whether the server takes each of its messages. */
  boolean fits(Connection connection) {
    return messages.stream().allMatch(connection::fits);
  }

  /** About how many bytes it holds in memory. */
  int bytes() {
    return messages.stream().mapToInt(Outgoing::bytes).sum();
  }

  /** The largest of its messages. */
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
