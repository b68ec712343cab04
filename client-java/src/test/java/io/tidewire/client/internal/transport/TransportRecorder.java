package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.TransportException;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import java.util.List;

/** Logs the events of a transport. */
final class TransportRecorder implements TransportListener {
  private final List<String> log;

  TransportRecorder(List<String> log) {
    this.log = log;
  }

  @Override
  public void onOpen(Transport from) {
    log.add("opened");
  }

  @Override
  public void onPacket(Transport from, EnginePacket packet) {
    log.add(packet instanceof EnginePacket.Open ? "greeting" : packet.toString());
  }

  @Override
  public void onDrain(Transport from) {
    log.add("drained");
  }

  @Override
  public void onClose(Transport from, CloseReason reason, TransportException cause) {
    log.add("closed: " + reason.text() + ", " + cause.getMessage());
  }
}
