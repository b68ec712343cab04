package io.tidewire.server.internal.transport;

import io.tidewire.engineio.TransportName;
import java.util.ArrayList;
import java.util.List;

/** Records the payloads that a session sends, and its other calls. */
public final class FakeTransport implements Transport {
  public final List<String> log = new ArrayList<>();
  public boolean writable = true;
  public long unsent;
  private final TransportName name;

  public FakeTransport(TransportName name) {
    this.name = name;
  }

  @Override
  public TransportName name() {
    return name;
  }

  @Override
  public boolean writable() {
    return writable;
  }

  @Override
  public long unsentBytes() {
    return unsent;
  }

  @Override
  public void send(PreparedPacket packet) {
    log.add(packet.payload());
  }

  @Override
  public void pauseReading() {
    log.add("pause");
  }

  @Override
  public void resumeReading() {
    log.add("resume");
  }

  @Override
  public void close() {
    if (writable || name == TransportName.WEBSOCKET) { // else the close waits for the next poll
      log.add("close");
    }
  }

  @Override
  public void retire() {
    log.add("retire");
  }
}
