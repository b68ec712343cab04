package io.tidewire.server.engine;

import io.tidewire.server.transport.PreparedPacket;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Packets that wait for a transport that can write. Made small: most sessions never need it. */
final class Outbox {
  private @Nullable ArrayDeque<PreparedPacket> packets; // null while nothing ever waited
  private long bytes;

  void add(PreparedPacket packet) {
    if (packets == null) {
      packets = new ArrayDeque<>(4);
    }
    packets.add(packet);
    bytes += packet.size();
  }

  @Nullable PreparedPacket poll() {
    PreparedPacket first = packets == null ? null : packets.poll();
    if (first == null) {
      packets = null;
      return null;
    }
    bytes -= first.size();
    return first;
  }

  boolean isEmpty() {
    return packets == null || packets.isEmpty();
  }

  long bytes() {
    return bytes;
  }

  void clear() {
    packets = null;
    bytes = 0;
  }
}
