package io.tidewire.server.internal.session;

import io.tidewire.server.internal.net.LargestSize;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.internal.transport.Transport;
import io.tidewire.server.options.SlowConsumers;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Passes a session's packets to its transport, and keeps a bounded number of bytes while the
 * transport cannot write. Allocates queues only when packets wait. Confined to the loop, but for
 * {@link #bytes}.
 */
final class Outbox {
  private final EngineOptions options;
  private @Nullable ArrayDeque<PreparedPacket> packets; // null while nothing waits
  private @Nullable LargestSize largest; // the largest of these; null while nothing waits
  private int carried; // the size of the last packet that a transport received
  private volatile long bytes; // written on the loop only
  private long total; // bytes that transports received so far

  Outbox(EngineOptions options) {
    this.options = options;
  }

  /** False if more would wait than the limit allows: the session is to be closed. */
  boolean send(Transport transport, PreparedPacket packet) {
    if (isEmpty() && transport.writable()) {
      carry(transport, packet);
      return true;
    }
    if (packet.isVolatile() || mayDrop(transport, packet)) {
      options.observer().packetsDropped(packet.count(), packet.size());
      return true;
    }
    if (behindLargest(transport, packet) > options.maxUnsentBytes()) {
      return false;
    }
    add(packet);
    return true;
  }

  /** Sends what waits; returns whether anything waited. */
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

  /** How many bytes transports received so far. */
  long carried() {
    return total;
  }

  /** How much waits here and with the transport. Thread-safe. */
  long unsentBytes(Transport transport) {
    return bytes + transport.unsentBytes();
  }

  /**
   * How much would wait beside the largest waiting packet, here or with the transport: that packet
   * takes time even for a fast client.
   */
  private long behindLargest(Transport transport, PreparedPacket next) {
    long withTransport = transport.unsentBytes();
    long exempt = Math.max(next.size(), Math.min(carried, withTransport));
    return bytes + withTransport + next.size() - Math.max(exempt, largestWaiting());
  }

  private int largestWaiting() {
    if (packets == null || largest == null) {
      return 0;
    }
    if (!largest.isKnown()) {
      largest.recount(packets.stream().mapToInt(PreparedPacket::size));
    }
    return largest.size();
  }

  /** Drops what waits. */
  void clear() {
    if (packets != null) {
      int lost = 0;
      for (PreparedPacket packet : packets) {
        lost += packet.count();
      }
      options.observer().packetsDropped(lost, bytes);
      options.observer().backlogChanged(-lost, -bytes);
      packets = null;
      largest = null;
      bytes = 0;
    }
  }

  private void carry(Transport transport, PreparedPacket packet) {
    transport.send(packet);
    carried = packet.size();
    total += packet.size();
    options.observer().packetsSent(transport.name(), packet.count(), packet.size());
  }

  private boolean mayDrop(Transport transport, PreparedPacket packet) {
    return packet.droppable()
        && options.flow().slowConsumers() == SlowConsumers.DROP_EVENTS
        && behindLargest(transport, packet) > options.maxUnsentBytes() / 8 * 7;
  }

  private void add(PreparedPacket packet) {
    if (packets == null || largest == null) {
      packets = new ArrayDeque<>(4);
      largest = new LargestSize();
    }
    packets.add(packet);
    largest.added(packet.size());
    changed(1, packet);
  }

  private @Nullable PreparedPacket poll() {
    PreparedPacket first = packets == null ? null : packets.poll();
    if (first != null && largest != null) {
      changed(-1, first);
      largest.removed(first.size());
    }
    if (packets != null && packets.isEmpty()) {
      packets = null;
      largest = null;
    }
    return first;
  }

  private void changed(int sign, PreparedPacket packet) {
    long sum = bytes + (long) sign * packet.size();
    bytes = sum;
    options.observer().backlogChanged(sign * packet.count(), (long) sign * packet.size());
  }
}
