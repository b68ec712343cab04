package io.tidewire.server.engine;

import io.tidewire.server.transport.PreparedPacket;
import java.util.ArrayDeque;

/** Packets that wait for a transport that can write. */
final class Outbox {
  private final ArrayDeque<PreparedPacket> packets = new ArrayDeque<>(4);
  private long bytes;

  void add(PreparedPacket packet) {
    packets.add(packet);
    bytes += packet.size();
  }

  /** The first of them; called while there is one. */
  PreparedPacket poll() {
    PreparedPacket first = packets.remove();
    bytes -= first.size();
    return first;
  }

  boolean isEmpty() {
    return packets.isEmpty();
  }

  long bytes() {
    return bytes;
  }
}
