package io.tidewire.client.internal.engine;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Packets that no transport has taken yet, in order. Confined to the loop. */
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

  /** Its user has sent its last message. */
  void finish() {
    finished = true;
  }

  /** Whether no message of its user follows those that are here. */
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
   * Takes what can travel together: over a WebSocket everything, else as much as one body of the
   * server's limit holds, and at least one packet, but no more than a server decodes at once.
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
