package io.tidewire.server.engine;

import io.tidewire.server.flow.SlowConsumers;
import io.tidewire.server.transport.PreparedPacket;
import io.tidewire.server.transport.Transport;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Carries a session's packets to its transport, and holds a bounded number of bytes while that
 * cannot write. Made small: most sessions never need to wait. Confined to the loop, but for {@link
 * #bytes}.
 */
final class Outbox {
  private final EngineOptions options;
  private @Nullable ArrayDeque<PreparedPacket> packets; // null while nothing waits
  private volatile long bytes; // written on the loop only

  Outbox(EngineOptions options) {
    this.options = options;
  }

  /** False: more waits now than may, and the client has to go. */
  boolean send(Transport transport, PreparedPacket packet) {
    if (isEmpty() && transport.writable()) {
      carry(transport, packet);
      return true;
    }
    if (packet.isVolatile() || mayDrop(transport, packet)) {
      options.observer().packetsDropped(packet.count(), packet.size());
      return true;
    }
    add(packet);
    return unsentBytes(transport) <= options.maxUnsentBytes();
  }

  /** Whether there was something to carry. */
  boolean flush(Transport transport) {
    boolean sent = false;
    while (transport.writable()) {
      PreparedPacket packet = poll();
      if (packet == null) {
        return sent;
      }
      carry(transport, packet);
      sent = true;
    }
    return sent;
  }

  boolean isEmpty() {
    return packets == null;
  }

  /** How much waits here. Thread-safe. */
  long bytes() {
    return bytes;
  }

  /** How much waits here and with the transport. Thread-safe. */
  long unsentBytes(Transport transport) {
    return bytes + transport.unsentBytes();
  }

  /** Nobody will come for what waits. */
  void clear() {
    if (packets != null) {
      int lost = 0;
      for (PreparedPacket packet : packets) {
        lost += packet.count();
      }
      options.observer().packetsDropped(lost, bytes);
      options.observer().backlogChanged(-lost, -bytes);
      packets = null;
      bytes = 0;
    }
  }

  private void carry(Transport transport, PreparedPacket packet) {
    transport.send(packet);
    options.observer().packetsSent(transport.name(), packet.count(), packet.size());
  }

  private boolean mayDrop(Transport transport, PreparedPacket packet) {
    return packet.droppable()
        && options.flow().slowConsumers() == SlowConsumers.DROP_EVENTS
        && unsentBytes(transport) + packet.size() > options.maxUnsentBytes() / 8 * 7;
  }

  private void add(PreparedPacket packet) {
    if (packets == null) {
      packets = new ArrayDeque<>(4);
    }
    packets.add(packet);
    changed(1, packet);
  }

  private @Nullable PreparedPacket poll() {
    PreparedPacket first = packets == null ? null : packets.poll();
    if (first != null) {
      changed(-1, first);
    }
    if (packets != null && packets.isEmpty()) {
      packets = null;
    }
    return first;
  }

  private void changed(int sign, PreparedPacket packet) {
    long sum = bytes + (long) sign * packet.size();
    bytes = sum;
    options.observer().backlogChanged(sign * packet.count(), (long) sign * packet.size());
  }
}
