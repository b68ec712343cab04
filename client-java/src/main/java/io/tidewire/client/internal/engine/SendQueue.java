package io.tidewire.client.internal.engine;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Packets that wait for a transport, in order. Confined to the loop. */
final class SendQueue {
  private static final int SEPARATOR = 1;
  private static final int MAX_PACKETS = 5_000; // in a body; a Tidewire server rejects 10,000

  private final ArrayDeque<EnginePacket> packets = new ArrayDeque<>(0);
  private boolean finished;

  void add(EnginePacket packet) {
    packets.add(packet);
  }

  void addAll(List<EnginePacket> more) {
    packets.addAll(more);
  }

  /** The session closes after the queued packets. */
  void finish() {
    finished = true;
  }

  /** Whether the session closes after the queued packets. */
  boolean isFinished() {
    return finished;
  }

  boolean isEmpty() {
    return packets.isEmpty();
  }

  void clear() {
    packets.clear();
  }

  /**
   * Removes the packets that can be sent together: all over a WebSocket, else as many as fit into a
   * request of the server's size limit and packet limit, and at least one.
   */
  List<EnginePacket> take(TransportName transport, int maxPayload) {
    return transport == TransportName.WEBSOCKET ? takeAll() : takeFitting(maxPayload);
  }

  private List<EnginePacket> takeAll() {
    List<EnginePacket> all = List.copyOf(packets);
    packets.clear();
    return all;
  }

  private List<EnginePacket> takeFitting(int maxBytes) {
    List<EnginePacket> batch = new ArrayList<>();
    long bytes = -SEPARATOR; // it stands between packets
    for (EnginePacket next; (next = packets.peek()) != null; ) {
      bytes += SEPARATOR + EnginePayload.size(next);
      if (batch.size() == MAX_PACKETS || (bytes > maxBytes && !batch.isEmpty())) {
        return batch;
      }
      batch.add(packets.remove());
    }
    return batch;
  }
}
