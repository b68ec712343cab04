package io.tidewire.server.internal.transport;

import io.tidewire.rooms.RoomProtocol;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketParser;

/** Encodes packets for transports. Thread-safe if the parser is. */
public record PacketWriter(PacketParser parser) {
  public PreparedPacket write(Packet packet, Delivery delivery) {
    EncodedPacket encoded = parser.encode(packet);
    PreparedPacket prepared =
        PreparedPacket.of(encoded.utf8(), encoded.attachments(), isDroppable(packet));
    PreparedPacket compressible = delivery.compress() ? prepared : prepared.uncompressed();
    return delivery.isVolatile() ? compressible.asVolatile() : compressible;
  }

  public PreparedPacket write(Packet packet) {
    return write(packet, Delivery.DEFAULT);
  }

  /** Events of rooms are not dropped: each one changes the state of the previous one. */
  private static boolean isDroppable(Packet packet) {
    return packet instanceof Packet.Event event
        && event.ackId() == Packet.NO_ACK
        && !RoomProtocol.contains(event.name());
  }
}
