package io.tidewire.client.engine;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Packets that no transport has taken yet, in order. Confined to the loop. */
final class Outbox {
  private static final int SEPARATOR = 1;

  private final ArrayDeque<EnginePacket> packets = new ArrayDeque<>(0);

  void add(EnginePacket packet) {
    packets.add(packet);
  }

  void addAll(List<EnginePacket> more) {
    packets.addAll(more);
  }

  boolean isEmpty() {
    return packets.isEmpty();
  }

  void clear() {
    packets.clear();
  }

  /**
   * Takes what can travel together: over a WebSocket everything, else as much as one body of the
   * server's limit holds, and at least one packet.
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
      if (bytes > maxBytes && !batch.isEmpty()) {
        return batch;
      }
      batch.add(packets.remove());
    }
    return batch;
  }
}
