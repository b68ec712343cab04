package io.tidewire.server.internal.transport;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import java.util.ArrayList;
import java.util.List;

/** Records what a transport tells its session; a test may answer when it becomes writable. */
final class RecordingListener implements TransportListener {
  final List<String> log = new ArrayList<>();
  Runnable whenWritable = () -> {};

  @Override
  public void onPacket(Transport from, EnginePacket packet) {
    log.add(packet.toString());
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
