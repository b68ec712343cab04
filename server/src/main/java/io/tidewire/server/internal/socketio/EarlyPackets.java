package io.tidewire.server.internal.socketio;

import io.tidewire.socketio.Packet;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets that a client sent to a namespace before its join was decided, in order. Confined to
 * the loop.
 */
final class EarlyPackets {
  /** A packet and its size. */
  record Early(Packet packet, long bytes) {}

  private final List<Early> packets = new ArrayList<>(0);
  private boolean leaves; // a DISCONNECT waits, and no CONNECT behind it

  /** False for a CONNECT that repeats the pending one: one answer serves both. */
  boolean add(Packet packet, long bytes) {
    if (packet instanceof Packet.Connect && !leaves) {
      return false;
    }
    leaves = packet instanceof Packet.Disconnect || (leaves && !(packet instanceof Packet.Connect));
    packets.add(new Early(packet, bytes));
    return true;
  }

  List<Early> all() {
    return packets;
  }
}
