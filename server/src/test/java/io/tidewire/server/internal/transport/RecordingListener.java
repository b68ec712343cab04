package io.tidewire.server.internal.transport;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import java.util.ArrayList;
import java.util.List;

/** Records the calls of a transport. A test may act on a packet and when it is writable. */
final class RecordingListener implements TransportListener {
  final List<String> log = new ArrayList<>();
  Runnable whenPacket = () -> {};
  Runnable whenWritable = () -> {};

  @Override
  public void onPacket(Transport from, EnginePacket packet) {
    log.add(packet.toString());
    whenPacket.run();
  }

  @Override
  public void onWritable(Transport from) {
    whenWritable.run();
  }

  @Override
  public void onClose(Transport from, CloseReason reason) {
    log.add(reason.name());
  }
}
