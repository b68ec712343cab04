package io.tidewire.server.internal.recovery;

import io.tidewire.server.internal.rooms.RoomSocket;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.socketio.Packet;

/** A socket as its recovery needs it. */
public interface RecoverableSocket extends RoomSocket {
  /** Hands a packet over to the session, after what was sent before. Thread-safe. */
  void transmit(PreparedPacket packet);

  /** Sends an event that was encoded for many; called on the loop. */
  void deliver(Packet.Event event, PreparedPacket prepared);

  /** Closes the session as if its connection had broken. Thread-safe. */
  void breakOff();
}
